import { contract, type SecurityPolicy } from '@zhiheng/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApp, type TestApp } from '#testing/app'
import { fileForm } from '#testing/client'
import { type Person, people } from '#testing/linjiang'

/**
 * Which role gets through to which route: `+` past the permission (to a result, to 404 for a thing that does not exist,
 * to 422 for a wish that makes no sense), `-` refused. In the order of `people`: administrator, quality office, the
 * officers of quality, health, east, west, leader, auditor, a firm’s account, security administrator; then anybody without a session.
 */
const matrix = `
identity.signIn               ++++++++++ +
identity.current              ++++++++++ -
identity.signOut              ++++++++++ -
identity.switchPost           ++++++++++ -
identity.changePassword       ++++++++++ -
identity.accounts             +--------+ -
identity.createAccount        +--------- -
identity.updateAccount        +--------- -
identity.resetPassword        ---------+ -
ownAccount.sessions           ++++++++++ -
ownAccount.endSession         ++++++++++ -
ownAccount.colleagues         ++++++++++ -
ownAccount.delegations        ++++++++++ -
ownAccount.delegate           ++++++++++ -
ownAccount.endDelegation      ++++++++++ -
ownAccount.secondFactor       ++++++++++ -
ownAccount.beginSecondFactor  ++++++++++ -
ownAccount.confirmSecondFactor ++++++++++ -
ownAccount.removeSecondFactor ++++++++++ -
ownAccount.links              ++++++++++ -
ownAccount.unlink             ++++++++++ -
singleSignOn.providers        ++++++++++ +
singleSignOn.start            ++++++++++ +
singleSignOn.finish           ++++++++++ +
security.policy               ---------+ -
security.savePolicy           ---------+ -
security.locks                ---------+ -
security.unlock               ---------+ -
security.sessions             ---------+ -
security.endSessions          ---------+ -
security.setAddresses         ---------+ -
security.resetSecondFactor    ---------+ -
security.apiKeys              ---------+ -
security.createApiKey         ---------+ -
security.revokeApiKey         ---------+ -
organisations.tree            ++++++++++ -
organisations.create          +--------- -
organisations.addName         +--------- -
organisations.match           ++++++++++ -
organisations.exportTable     ++++++++++ -
organisations.importTable     +--------- -
organisations.markTable       +--------- -
audit.list                    -------+-- -
audit.export                  -------+-- -
audit.lookups                 -------+-- -
audit.check                   -------+-- -
audit.retention               -------+-- -
audit.setRetention            -------+-- -
audit.prune                   -------+-- -
files.upload                  ++++++++++ -
files.uploadData              -+++++---- -
files.get                     ++++++++++ -
files.content                 ++++++++++ -
drafts.get                    ++++++++++ -
drafts.save                   ++++++++++ -
drafts.discard                ++++++++++ -
notices.list                  ++++++++++ -
notices.markRead              ++++++++++ -
notices.preferences           ++++++++++ -
notices.setPreferences        ++++++++++ -
notices.channels              +--------- -
notices.addChannel            +--------- -
notices.changeChannel         +--------- -
notices.testChannel           +--------- -
jobs.list                     ++++++++++ -
jobs.get                      ++++++++++ -
jobs.cancel                   ++++++++++ -
jobs.resume                   ++++++++++ -
savedViews.list               ++++++++++ -
savedViews.save               ++++++++++ -
savedViews.change             ++++++++++ -
savedViews.remove             ++++++++++ -
savedViews.setDefault         ++++++++++ -
planImports.list              -+-------- -
planImports.create            -+-------- -
planImports.get               -+-------- -
planImports.correctHead       -+-------- -
planImports.correctMeasure    -+-------- -
planImports.settleDoubt       -+-------- -
planImports.mapNames          -+-------- -
planImports.confirmRest       -+-------- -
planImports.difference        -+-------- -
planImports.publish           -+-------- -
planImports.abandon           -+-------- -
plans.list                    -+++++++-- -
plans.get                     -+++++++-- -
plans.source                  -+++++++-- -
plans.difference              -+++++++-- -
plans.measures                -+++++++-- -
plans.measure                 -+++++++-- -
plans.assignBodies            ++++++++++ -
plans.setDeadline             ++++++++++ -
plans.timeline                -+++++++-- -
plans.derive                  -+-------- -
plans.removeMeasure           ++++++++++ -
plans.publishDistrictPlan     ++++++++++ -
plans.comparison              -+++++++-- -
tasks.list                    ++++++++++ -
tasks.facets                  ++++++++++ -
tasks.get                     ++++++++++ -
tasks.create                  -+++++---- -
tasks.decompose               -+++++---- -
tasks.edit                    -+++++---- -
tasks.sign                    -+++++---- -
tasks.withdraw                -+++++---- -
tasks.report                  -+++++---- -
tasks.acceptReport            -+++++---- -
tasks.returnReport            -+++++---- -
tasks.withdrawReport          -+++++---- -
tasks.lightRule               ++++++++++ -
taskFlow.askSignatures        -+++++---- -
taskFlow.sign                 -+++++---- -
taskFlow.returnSignature      -+++++---- -
taskFlow.addSigner            -+++++---- -
taskFlow.withdrawSignature    -+++++---- -
taskFlow.removeSigner         -+++++---- -
taskFlow.askHandOver          -+++++---- -
taskFlow.askExtension         -+++++---- -
taskFlow.acceptRequest        -+++++---- -
taskFlow.refuseRequest        -+++++---- -
taskFlow.withdrawRequest      -+++++---- -
taskFlow.people               -+++++---- -
taskFlow.delegate             -+++++---- -
taskFlow.endDelegation        -+++++---- -
taskFlow.urge                 -++++++--- -
taskFlow.copy                 -+++++---- -
taskFlow.acknowledgeCopy      -+++++---- -
taskSheets.export             -+++++++-- -
taskSheets.imports            -+++++---- -
taskSheets.createImport       -+++++---- -
taskSheets.getImport          -+++++---- -
taskSheets.rows               -+++++---- -
taskSheets.settle             -+++++---- -
taskSheets.start              -+++++---- -
bulkActions.start             -++++++--- -
bulkActions.get               ++++++++++ -
bulkActions.rows              ++++++++++ -
bulkActions.undo              -+++++---- -
schedules.get                 ++++++++++ -
schedules.takeBaseline        -+--++---- -
schedules.addMilestone        -+--++---- -
schedules.removeMilestone     -+--++---- -
instructions.list             -+----++-- -
instructions.create           -+-------- -
instructions.get              -+----++-- -
instructions.changeItem       -+-------- -
instructions.give             -+-------- -
instructions.answer           -+-------- -
instructions.acknowledge      -+----++-- -
instructions.instructors      -+-------- -
instructions.ofTask           ++++++++++ -
deadlines.calendar            ++++++++++ -
deadlines.readNotice          ++-------- -
deadlines.setYear             ++-------- -
deadlines.rules               -++++++--- -
deadlines.setRule             -+-------- -
deadlines.feed                ++++++++++ -
deadlines.renewFeed           ++++++++++ -
deadlines.endFeed             ++++++++++ -
deadlines.feedFile            ++++++++++ +
evidence.indicators           ++++++++++ -
evidence.ofMeasure            ++++++++-+ -
evidence.ofTask               ++++++++-+ -
evidence.addBinding           -+-------- -
evidence.removeBinding        -+-------- -
evidence.reusable             ++++++++++ -
inbox.list                    ++++++++++ -
inbox.handled                 ++++++++++ -
inbox.exportHandled           ++++++++++ -
board.get                     -+++++++-- -
board.measureProgress         -+++++++-- -
publications.site             ++++++++++ +
publications.plan             ++++++++++ +
creditReports.issue           ++++++++++ +
creditReports.verify          ++++++++++ +
creditReports.grades          ++++++++++ +
subjects.list                 ++++++++++ -
subjects.facets               ++++++++++ -
subjects.get                  ++++++++++ -
subjects.relations            ++++++++++ -
subjects.create               -+++++---- -
subjects.change               -+++++---- -
subjects.addName              -+++++---- -
subjects.addIdentifier        -+++++---- -
subjects.endIdentifier        -+++++---- -
subjects.addRelation          -+++++---- -
subjects.endRelation          -+++++---- -
subjects.close                -+++++---- -
subjects.reopen               -+++++---- -
subjects.duplicates           -+-------- -
subjects.duplicatesOf         ++++++++++ -
subjects.searchDuplicates     -+-------- -
subjects.dismissDuplicate     -+-------- -
subjects.mergePreview         -+-------- -
subjects.merge                -+-------- -
subjects.unmerge              -+-------- -
subjects.publicList           ++++++++++ +
subjects.publicGet            ++++++++++ +
catalogue.list                ++++++++++ -
catalogue.get                 ++++++++++ -
catalogue.draft               -+-------- -
catalogue.change              -+-------- -
catalogue.table               ++++++++++ -
catalogue.import              -+-------- -
catalogue.publish             -+-------- -
catalogue.discard             -+-------- -
catalogue.difference          ++++++++++ -
catalogue.subjects            ++++++++++ -
catalogue.ofSubject           ++++++++++ -
facts.ofSubject               ++++++++++ +
facts.get                     ++++++++++ +
facts.purposes                ++++++++++ -
facts.append                  -+++++---- -
facts.lookupsOfSubject        ++++++++++ -
facts.lookups                 ++++++++++ -
vetoes.list                   -+++++++-- -
vetoes.ofSubject              -++++++++- -
vetoes.get                    -++++++++- -
vetoes.policies               -++++++++- -
vetoes.impose                 -+++++---- -
vetoes.lift                   -+++++---- -
vetoes.proposals              -+++++++-- -
vetoes.scan                   -+++++---- -
vetoes.confirm                -+++++---- -
vetoes.dismiss                -+++++---- -
vetoes.appeal                 -+++++--+- -
vetoes.appeals                -++++++++- -
vetoes.decideAppeal           -+-------- -
vetoes.takeBackAppeal         -+++++--+- -
supervision.policies          -++++++++- -
supervision.ofSubject         -++++++++- -
supervision.matrix            -+++++++-- -
supervision.list              -+++++++-- -
supervision.gaps              -+++++++-- -
supervision.settle            -+-------- -
supervision.setRisk           -+-------- -
supervision.propose           -+++++---- -
supervision.reviews           -+++++++-- -
supervision.decideReview      -+-------- -
assessmentModels.list         -++++++++- -
assessmentModels.schema       ++++++++++ +
assessmentModels.get          -++++++++- -
assessmentModels.check        -+++++++-- -
assessmentModels.try          -+-------- -
assessmentModels.draft        -+-------- -
assessmentModels.edit         -+-------- -
assessmentModels.propose      -+-------- -
assessmentModels.returnDraft  -+-------- -
assessmentModels.approve      -+-------- -
assessmentModels.retire       -+-------- -
assessmentModels.remove       -+-------- -
assessments.ofSubject         -++++++++- -
assessments.explain           -++++++++- -
assessments.runs              -+++++++-- -
assessments.run               -+-------- -
assessments.reproduce         -+-------- -
assessments.changes           -+++++++-- -
assessments.distribution      -+++++++-- -
assessments.publicRules       ++++++++++ +
assessments.publicGrades      ++++++++++ +
whatIfs.list                  -+++++++-- -
whatIfs.create                -+-------- -
whatIfs.get                   -+++++++-- -
whatIfs.movers                -+++++++-- -
whatIfs.download              -+++++++-- -
ledger.checkpoint             ++++++++++ +
ledger.checkpoints            ++++++++++ +
ledger.keys                   ++++++++++ +
ledger.consistency            ++++++++++ +
ledger.leaf                   ++++++++++ +
ledger.proof                  ++++++++++ +
agreements.list               -+++++++-- -
agreements.create             -+-------- -
agreements.change             -+-------- -
agreements.end                -+-------- -
exchange.imports              -+++++-+-- -
exchange.createImport         -+++++---- -
exchange.getImport            -+++++-+-- -
exchange.startImport          -+++++---- -
exchange.refusedRows          -+++++-+-- -
exchange.parked               -+++++-+-- -
exchange.settleParked         -+++++---- -
exchange.dropParked           -+++++---- -
factTypes.list                ++++++++++ -
factTypes.get                 ++++++++++ -
factTypes.template            ++++++++++ -
factExports.create            -+++++++-- -
factExports.feed              -+++++++-- -
factMappings.list             -+++++---- -
factMappings.create           -+++++---- -
factMappings.change           -+++++---- -
factMappings.remove           -+++++---- -
factMappings.sample           -+++++---- -
factMappings.preview          -+++++---- -
copies.list                   -+++++-+-- -
copies.receipts               -+++++-+-- -
copies.confirm                -+++++---- -
copies.spread                 -+-------- -
credit.policies               -++++++++- -
credit.ofSubject              -++++++++- -
credit.disputes               ++++++++++ -
credit.publicDisputes         ++++++++++ +
credit.overturns              -+----++-- -
objections.list               -++++++++- -
objections.get                -++++++++- -
objections.file               -+++++--+- -
objections.check              -+++++---- -
objections.uphold             -+++++---- -
objections.refuse             -+++++---- -
objections.extend             -+++++---- -
objections.appeal             -+++++--+- -
objections.overturn           -+++++---- -
objections.sustain            -+++++---- -
objections.takeBack           -+++++--+- -
repairs.list                  -++++++++- -
repairs.get                   -++++++++- -
repairs.apply                 -+++++--+- -
repairs.check                 -+++++---- -
repairs.decide                -+++++---- -
repairs.takeBack              -+++++--+- -
gradeNotices.list             -++++++++- -
gradeNotices.give             -+-------- -
gradeNotices.reply            -+++++--+- -
gradeNotices.close            -+-------- -
dataQuality.summary           -+++++++-- -
dataQuality.facts             -+++++++-- -
dataQuality.feeds             -+++++++-- -
dataQuality.expect            -+-------- -
dataQuality.endFeed           -+-------- -
dataQuality.gaps              -+++++++-- -
dataQuality.answerGap         -+++++---- -
dataQuality.checkFeeds        -+-------- -
webhooks.list                 ++++++-+-- -
webhooks.get                  ++++++-+-- -
webhooks.create               -+++++---- -
webhooks.change               -+++++---- -
webhooks.pause                ++++++---- -
webhooks.resume               -+++++---- -
webhooks.end                  ++++++---- -
webhooks.rotate               -+++++---- -
webhooks.previewRewind        -+++++---- -
webhooks.rewind               -+++++---- -
webhooks.ping                 -+++++---- -
webhooks.deliveries           ++++++-+-- -
webhooks.redeliver            -+++++---- -
documents.list                -+++++++-- -
documents.get                 -+++++++-- -
documents.proposal            -+++++---- -
documents.draft               -+++++---- -
documents.change              -+++++---- -
documents.remake              -+++++---- -
documents.submit              -+++++---- -
documents.takeBack            -+++++---- -
documents.approve             -+----+--- -
documents.sendBack            -+----+--- -
documents.issue               -+----+--- -
documents.makeVoid            -+----+--- -
documents.receive             -+++++---- -
documents.file                -+++++++-- -
documentTemplates.list        -+++++++-- -
documentTemplates.check       -+-------- -
documentTemplates.upload      -+-------- -
documentTemplates.end         -+-------- -
documentTemplates.file        -+++++++-- -
documentTemplates.preview     -+-------- -
documentTemplates.fields      -+++++++-- -
documentTemplates.fieldsFile  -+++++++-- -
documentSeries.list           -+++++++-- -
documentSeries.add            -+-------- -
documentSeries.change         -+-------- -
`
const rows = matrix
  .trim()
  .split('\n')
  .map((line) => line.split(/\s+/) as [route: string, roles: string, anybody: string])

const firstPolicy: SecurityPolicy = {
  password: { minLength: 10, classes: 3, history: 5, maxAgeDays: 90 },
  lockout: { failures: 5, minutes: 10, by: 'address' },
  session: { idleMinutes: 30, absoluteMinutes: 720, single: false },
  secondFactorRoles: [],
  addresses: [],
  screenWatermark: true,
}
const nowhere = '00000000-0000-4000-8000-000000000000'
const at = { version: 1 }
const reason = { ...at, reason: 'x' }
const task = { title: 'x', dueOn: '2013-10-01', ownerId: nowhere }
const agreement = { number: 'x', types: ['penalty'], purposes: ['audit'], validFrom: '2013-01-01' }
const series = { letters: '某', style: 'letters', kinds: ['brief'], mark: '某文件' }
const password = 'Something-else-4'
const post = { role: 'leader', organisationId: nowhere }
/** Bodies that pass the contract and concern nothing that exists. */
const bodies: Readonly<Record<string, unknown>> = {
  'identity.signIn': { username: 'x', password: 'y' },
  'identity.switchPost': { postId: nowhere },
  'identity.changePassword': { currentPassword: 'wrong', newPassword: password },
  'identity.createAccount': { username: 'health', displayName: 'x', password, posts: [post] },
  'identity.updateAccount': { ...at, displayName: 'x' },
  'identity.resetPassword': { password },
  'ownAccount.delegate': {
    postId: nowhere,
    deputyId: nowhere,
    validFrom: '2013-10-01',
    until: '2013-10-02',
    reason: 'x',
  },
  'ownAccount.beginSecondFactor': { password: 'wrong' },
  'ownAccount.confirmSecondFactor': { code: '000000', pending: 'x' },
  'ownAccount.removeSecondFactor': { code: '000000' },
  'security.savePolicy': { ...firstPolicy, version: 1 },
  'security.setAddresses': { ...at, addresses: [] },
  'security.createApiKey': {
    name: 'x',
    post: { role: 'leader', organisationId: nowhere },
    permissions: ['plan.read'],
    expiresAt: '2013-10-01T00:00:00Z',
  },
  'audit.setRetention': { ...at, months: 60 },
  'organisations.create': { kind: 'unit', parentId: nowhere, name: 'x' },
  'organisations.addName': { ...at, name: 'x', kind: 'alias' },
  'organisations.match': { names: [] },
  'drafts.save': { content: 1 },
  'notices.markRead': {},
  'notices.setPreferences': { email: null, byEmail: [], quietFrom: null, quietTo: null },
  'notices.addChannel': { kind: 'webhook', name: 'x', url: 'http://127.0.0.1:1/', groups: ['task'] },
  'notices.changeChannel': at,
  'deadlines.readNotice': { text: 'x' },
  'deadlines.setYear': { ...at, days: [{ day: '1999-01-01', kind: 'holiday', note: null }] },
  'deadlines.setRule': {
    planId: nowhere,
    rule: {
      withdrawMinutes: 10,
      remindBeforeDays: [],
      remindOnDue: true,
      remindEveryDays: 0,
      escalateAfterDays: 0,
      gapPoints: 15,
    },
  },
  'bulkActions.start': { action: { verb: 'urge' }, selection: { ids: [nowhere] } },
  'schedules.takeBaseline': { name: 'x' },
  'schedules.addMilestone': { name: 'x', on: '2013-10-01' },
  'evidence.addBinding': { target: { type: 'task', id: nowhere }, indicator: 'coverage' },
  'planImports.create': { text: 'x' },
  'planImports.correctHead': { ...at, title: 'x' },
  'planImports.correctMeasure': { ...at, title: 'x' },
  'planImports.settleDoubt': { ...at, answer: 'x' },
  'planImports.mapNames': { ...at, names: [{ writtenName: 'x', organisationIds: [], proposal: null }] },
  'planImports.confirmRest': at,
  'planImports.publish': at,
  'planImports.abandon': at,
  'plans.assignBodies': { ...reason, bodies: [] },
  'plans.setDeadline': { ...reason, dueOn: null },
  'plans.derive': { organisationId: nowhere },
  'plans.removeMeasure': reason,
  'plans.publishDistrictPlan': at,
  'tasks.create': task,
  'tasks.decompose': { ...at, parts: [task] },
  'tasks.edit': { ...reason, title: 'x' },
  'tasks.sign': at,
  'tasks.withdraw': reason,
  'instructions.create': {
    ...{ kind: 'minutes', number: 'x', title: 'x', instructedBy: 'x', instructedOn: '2013-09-01', text: 'x' },
  },
  'instructions.changeItem': at,
  'instructions.give': at,
  'instructions.acknowledge': at,
  'instructions.answer': { ...at, text: 'x' },
  'tasks.report': { ...at, share: 0.1 },
  'tasks.acceptReport': at,
  'tasks.returnReport': reason,
  'tasks.withdrawReport': at,
  'taskFlow.askSignatures': { ...at, organisationIds: [nowhere] },
  'taskFlow.sign': at,
  'taskFlow.returnSignature': reason,
  'taskFlow.addSigner': { ...at, organisationId: nowhere, place: 'before' },
  'taskFlow.withdrawSignature': at,
  'taskFlow.removeSigner': reason,
  'taskFlow.askHandOver': { ...reason, organisationId: nowhere },
  'taskFlow.askExtension': { ...reason, dueOn: '2013-10-01' },
  'taskFlow.acceptRequest': at,
  'taskFlow.refuseRequest': reason,
  'taskFlow.withdrawRequest': at,
  'taskFlow.delegate': { ...at, accountId: nowhere, untilOn: '2013-10-01' },
  'taskFlow.urge': {},
  'taskFlow.copy': { organisationIds: [nowhere] },
  'subjects.create': { kind: 'enterprise', name: 'x', areaCode: '440500', longitude: 1 },
  'subjects.change': { ...at, address: 'x' },
  'subjects.addName': { ...at, name: 'x', kind: 'alias' },
  'subjects.addIdentifier': { ...at, scheme: 'gtin', value: '6924405150013' },
  'subjects.endIdentifier': { ...at, validTo: '2013-10-01' },
  'subjects.addRelation': { ...at, kind: 'makes', otherId: nowhere },
  'subjects.endRelation': { ...at, validTo: '2013-10-01' },
  'subjects.close': { ...at, closedOn: '2013-09-01' },
  'subjects.reopen': at,
  'subjects.searchDuplicates': {},
  'subjects.dismissDuplicate': { firstId: nowhere, secondId: nowhere, reason: 'x' },
  'subjects.merge': { ...reason, mergedId: nowhere },
  'subjects.unmerge': { reason: 'x' },
  'catalogue.draft': { title: 'x', validFrom: '2013-01-01', sourceDocument: 'x' },
  'catalogue.change': { ...at, title: 'x' },
  'catalogue.publish': at,
  'catalogue.discard': at,
  'agreements.create': { ...agreement, fromId: nowhere, toId: nowhere },
  'agreements.change': { ...at, ...agreement },
  'agreements.end': { ...reason, validTo: '2013-10-01' },
  'dataQuality.expect': { organisationId: nowhere, type: 'penalty', everyDays: 7, validFrom: '2013-01-01' },
  'dataQuality.endFeed': { ...at, validTo: '2013-10-01' },
  'facts.append': {
    facts: [{ subjectId: nowhere, type: 'x', occurredOn: '2013-01-01', document: 'x', payload: {} }],
  },
  'vetoes.impose': { subjectId: nowhere, ground: 'other', facts: 'x', decisionNumber: 'x' },
  'vetoes.lift': { document: 'x', reason: 'x' },
  'vetoes.confirm': { ...at, facts: 'x', decisionNumber: 'x' },
  'vetoes.dismiss': reason,
  'vetoes.appeal': { reason: 'x' },
  'vetoes.decideAppeal': { ...reason, decision: 'refused' },
  'vetoes.takeBackAppeal': at,
  'supervision.setRisk': { risk: 'I', reason: 'x' },
  'supervision.propose': { to: 'A', reason: 'x' },
  'assessmentModels.check': { content: {} },
  'assessmentModels.try': { content: {}, subjectId: '00000000-0000-4000-8000-000000000001' },
  'assessmentModels.draft': { content: {} },
  'assessmentModels.edit': { ...at, content: {} },
  'assessmentModels.propose': { ...at, note: 'x' },
  'assessmentModels.returnDraft': { ...at, note: 'x' },
  'assessmentModels.approve': { ...at, validFrom: '2013-12-01' },
  'assessmentModels.retire': { ...at, validTo: '2013-12-01', note: 'x' },
  'assessmentModels.remove': at,
  'whatIfs.create': { title: 'x', content: {}, before: 'x' },
  'assessments.run': { model: 'x' },
  'supervision.decideReview': { ...reason, verb: 'approve' },
  'taskSheets.createImport': { planId: nowhere, fileId: nowhere },
  'taskSheets.settle': { ...at, take: 'file' },
  'taskSheets.start': reason,
  'exchange.createImport': { fileId: nowhere, factType: 'penalty' },
  'factMappings.create': {
    name: 'x',
    factType: 'penalty',
    rules: { columns: [{ to: 'kind', from: ['x'] }] },
  },
  'factMappings.change': { ...at, name: 'x', rules: { columns: [{ to: 'kind', from: ['x'] }] } },
  'factMappings.remove': at,
  'factMappings.sample': { fileId: nowhere },
  'factMappings.preview': {
    fileId: nowhere,
    factType: 'penalty',
    rules: { columns: [{ to: 'kind', from: ['x'] }] },
  },
  'factExports.create': { factTypes: ['penalty'] },
  'exchange.startImport': at,
  'exchange.settleParked': { subjectId: nowhere },
  'exchange.dropParked': { reason: 'x' },
  'dataQuality.answerGap': { ...at, note: 'x' },
  'webhooks.create': { name: 'x', url: 'http://127.0.0.1:1/', events: ['fact.recorded'], subjectId: nowhere },
  'webhooks.change': at,
  'webhooks.pause': at,
  'webhooks.resume': at,
  'webhooks.end': at,
  'webhooks.rotate': at,
  'webhooks.previewRewind': { after: -1 },
  'webhooks.rewind': { ...at, after: -1, reason: 'x' },
  'copies.confirm': at,
  'objections.file': { target: { kind: 'fact', factId: nowhere }, reason: 'x', wanted: 'x' },
  'objections.check': { ...reason, verb: 'decline' },
  'objections.uphold': { ...reason, document: 'x' },
  'objections.refuse': reason,
  'objections.extend': reason,
  'objections.appeal': reason,
  'objections.overturn': { ...reason, document: 'x' },
  'objections.sustain': reason,
  'objections.takeBack': at,
  'repairs.apply': {
    ...{ factId: nowhere, reason: 'x', dutyFulfilled: true, harmRemoved: true },
    fileIds: [nowhere],
  },
  'repairs.check': { ...reason, verb: 'decline' },
  'repairs.decide': { ...reason, verb: 'refuse', document: 'x' },
  'repairs.takeBack': at,
  'gradeNotices.give': { model: 'x', from: 'A', to: 'B', asOf: '2013-09-12' },
  'gradeNotices.reply': { ...at, text: 'x' },
  'gradeNotices.close': { ...reason, verb: 'publish' },
  'documents.draft': { kind: 'task-list', planId: nowhere },
  'documents.change': { ...at, title: 'x' },
  'documents.remake': at,
  'documents.submit': at,
  'documents.takeBack': at,
  'documents.approve': at,
  'documents.sendBack': reason,
  'documents.issue': at,
  'documents.makeVoid': reason,
  'documentTemplates.end': { ...at, validTo: null },
  'documentSeries.add': series,
  'documentSeries.change': { ...at, ...series },
}

/** What a route asks beside its address and body. */
const queries: Readonly<Record<string, string>> = {
  'audit.export': '?format=csv&purpose=x',
  'files.uploadData': '?name=a.csv',
  'documents.proposal': `?kind=brief&planId=${nowhere}`,
  'documentTemplates.fields': '?kind=brief',
  'documentTemplates.fieldsFile': '?kind=brief',
}

/** Routes that take a file, and what else they ask. */
const forms: Readonly<Record<string, Record<string, string>>> = {
  'catalogue.import': { version: '1' },
  'organisations.importTable': {},
  'organisations.markTable': {},
  'documentTemplates.check': { kind: 'brief' },
  'documentTemplates.upload': { kind: 'brief' },
  'documentTemplates.preview': { kind: 'brief', planId: nowhere },
}

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

type Route = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string }
const routes = new Map(
  Object.entries(contract).flatMap(([group, procedures]) =>
    Object.entries(procedures).map(([name, procedure]) => [
      `${group}.${name}`,
      procedure['~orpc'].route as Route,
    ]),
  ),
)

async function knock(name: string, cookie?: string, address?: string, headers?: Record<string, string>) {
  const { method, path } = routes.get(name) ?? { method: 'GET', path: '/nowhere' }
  const url = `/api${path
    .replace('{key}', 'k')
    .replace('{model}', 'x')
    .replace('{provider}', 'oidc')
    .replace('{year}', '2013')
    .replace('{token}', 'x'.repeat(43))
    .replaceAll(/\{\w+\}/g, nowhere)}${queries[name] ?? ''}`
  const body = bodies[name]
  return app.inject(method, url, {
    ...(cookie ? { cookie } : {}),
    ...(headers ? { headers } : {}),
    ...(forms[name] && !headers ? await fileForm('a.csv', 'a', forms[name]) : {}),
    ...(body === undefined ? {} : { body }),
    ...(address ? { address } : {}),
  })
}

it('names every route of the contract', () => {
  expect(rows.map(([name]) => name)).toEqual([...routes.keys()])
})

describe('who gets through', () => {
  it.each(rows)('%s: %s', async (name, roles) => {
    const found = await Promise.all(
      (Object.keys(people) as Person[]).map(async (person, index) => {
        // Signing out ends the session, and a wrong password is counted by address.
        const cookie = name === 'identity.signOut' ? await app.signIn(person) : await app.cookieOf(person)
        const { status, body } = await knock(name, cookie, `10.1.0.${index}`)
        if (status === 403) {
          expect(body).toMatchObject({ code: 'FORBIDDEN', data: { needs: expect.any(String) } })
          return '-'
        }
        expect([200, 201, 202, 401, 404, 409, 422]).toContain(status)
        return name === 'identity.signIn' || status !== 401 ? '+' : '!'
      }),
    )
    expect(found.join('')).toBe(roles)
  })

  it.each(rows)('%s without a session', async (name, _roles, anybody) => {
    const { status, body } = await knock(name, undefined, '10.1.1.1')
    const { code } = body as { code?: string }
    expect(code === 'NOT_SIGNED_IN' ? '-' : '+').toBe(anybody)
    if (anybody === '-') expect(status).toBe(401)
  })
})

/** Open to a key whatever it may, and why. */
const openToKeys = new Set([
  // A question, and a paper that anybody may ask for.
  'organisations.match',
  'creditReports.issue',
  // Of its own jobs alone.
  'jobs.cancel',
  'jobs.resume',
  // Which permission it takes follows from the plan; here there is none.
  'plans.assignBodies',
  'plans.setDeadline',
  'plans.removeMeasure',
  'plans.publishDistrictPlan',
])

describe('a key of another system with one permission', () => {
  it('changes nothing that it has no permission for', async () => {
    const made = await app.as('security', 'POST', '/api/api-keys', {
      body: {
        name: '只读的系统',
        post: { role: 'department_officer', organisationId: app.bodyId('quality') },
        permissions: ['plan.read'],
        // Keys expire by the machine's time.
        expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
      },
    })
    expect(made).toMatchObject({ status: 201 })
    const { key } = made.body as { key: string }
    const open: string[] = []
    for (const [name, { method, path }] of routes) {
      if (method === 'GET' || path.startsWith('/sign-in') || name === 'identity.signIn') continue
      const { status } = await knock(name, undefined, '10.1.2.1', { 'x-api-key': key })
      // What does not fit the contract (422) says nothing about rights.
      if (![401, 403, 422].includes(status) && !openToKeys.has(name)) open.push(`${name} ${status}`)
    }
    expect(open).toEqual([])
  })
})
