namespace StateGen.Benchmarks.Filters;

/// <summary>How far a sale is.</summary>
public enum SaleStatus
{
    Open,
    Shipped,
}
