/** The shape of a plan's page while its figures are on their way. */
export const PlanOutline = () => (
  <div className="w outline">
    {['40%', '72%', '100%', '56%'].map((width) => (
      <div key={width} className="skeleton" style={{ width }} />
    ))}
    <div className="outlinegrid">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((cell) => (
        <div key={cell} className="skeleton" />
      ))}
    </div>
  </div>
)
