namespace StateGen.Benchmarks.Filters;

/// <summary>The record that queries are built over.</summary>
[StateStore("benchmarks", KeyPrefix = "sale")]
public sealed record Sale([property: StateKey] int Id, string Customer, SaleStatus Status, decimal Total)
{
    [StateQuery]
    public static bool OpenFor(Sale s, string customer, decimal min) => s.Customer == customer && s.Status == SaleStatus.Open && s.Total >= min;
}
