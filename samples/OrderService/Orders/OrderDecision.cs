using OrderService.Domain;

namespace OrderService.Orders;

/// <summary>What the desk decided: an order as it now is, or why not.</summary>
public abstract record OrderDecision
{
    private OrderDecision()
    {
    }

    /// <summary>The order is as asked for.</summary>
    /// <param name="Order">The order.</param>
    /// <param name="IsNew">Whether this request placed it; if not, an earlier one did.</param>
    public sealed record Done(Order Order, bool IsNew = false) : OrderDecision;

    /// <summary>Nothing was changed.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Detail">Why, for a person.</param>
    public sealed record Refused(Refusal Reason, string Detail) : OrderDecision;
}
