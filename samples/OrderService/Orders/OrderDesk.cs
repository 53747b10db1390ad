using System.Globalization;
using OrderService.Domain;
using StateGen;

namespace OrderService.Orders;

/// <summary>
/// Places, ships and cancels orders. Each is one transaction over order, customer and stock: all of it happens or nothing, and what it was decided
/// on has not changed meanwhile. When somebody else was faster, it is decided again.
/// </summary>
public sealed class OrderDesk(ShopStore shop, TimeProvider time)
{
    /// <summary>Places an order under an id of the caller's, so that a request can be repeated: the second time nothing happens.</summary>
    public ValueTask<OrderDecision> PlaceAsync(Guid id, OrderRequest request, CancellationToken cancellationToken) =>
        shop.UpdateAsync((tx, token) => PlaceAsync(tx, id, request, token), cancellationToken);

    /// <summary>Ships an order, once.</summary>
    public ValueTask<OrderDecision> ShipAsync(Guid id, CancellationToken cancellationToken) =>
        shop.UpdateAsync((tx, token) => ShipAsync(tx, id, token), cancellationToken);

    /// <summary>Cancels an order: its products can be ordered again, and the customer does not owe it any more.</summary>
    public ValueTask<OrderDecision> CancelAsync(Guid id, CancellationToken cancellationToken) =>
        shop.UpdateAsync((tx, token) => CancelAsync(tx, id, token), cancellationToken);

    private static OrderDecision.Refused Refuse(Refusal reason, FormattableString detail) =>
        new(reason, detail.ToString(CultureInfo.InvariantCulture));

    private static bool Repeats(OrderRequest request, Order placed) =>
        request.CustomerId == placed.CustomerId
        && Wanted(request).ToHashSet().SetEquals(placed.Lines.Select(line => (line.Product, line.Quantity)));

    /// <summary>What was asked for of each product, which may be on several lines.</summary>
    private static List<(string Product, int Quantity)> Wanted(OrderRequest request) =>
        [.. request.Lines.GroupBy(line => line.Product, (product, lines) => (product, lines.Sum(line => line.Quantity)), StringComparer.Ordinal)];

    private async ValueTask<OrderDecision> PlaceAsync(ShopTransaction tx, Guid id, OrderRequest request, CancellationToken cancellationToken)
    {
        List<(string Product, int Quantity)> wanted = Wanted(request);
        if (await shop.Orders.GetAsync(id, cancellationToken) is { } placed)
            return Repeats(request, placed) ? new OrderDecision.Done(placed) : Refuse(Refusal.IdTaken, $"Another order has the id {id}.");
        if (await shop.Customers.GetAsync(request.CustomerId, cancellationToken) is not { } customer)
            return Refuse(Refusal.UnknownCustomer, $"There is no customer '{request.CustomerId}'.");

        IReadOnlyList<StateEntry<StockItem>> stock = await shop.StockItems.GetManyAsync(wanted.Select(line => line.Product), cancellationToken);
        var picked = new List<(StockItem Item, int Quantity)>();
        foreach (((string product, int quantity), StateEntry<StockItem> entry) in wanted.Zip(stock))
        {
            if (entry.EnsureRead().Value is not { } item)
                return Refuse(Refusal.UnknownProduct, $"There is no product '{product}'.");
            if (item.Available < quantity)
                return Refuse(Refusal.OutOfStock, $"{quantity} of '{product}' were asked for and {item.Available} are left.");
            picked.Add((item, quantity));
        }

        decimal total = picked.Sum(line => line.Quantity * line.Item.Price);
        if (customer.Owed + total > customer.CreditLimit)
            return Refuse(Refusal.CreditLimitExceeded, $"The order costs {total}, and {customer.CreditLimit - customer.Owed} of the credit are left.");

        // Only what was added to the transaction is written, so everything is decided before anything is added.
        OrderLine[] lines = [.. picked.Select(line => new OrderLine(line.Item.Product, line.Quantity, line.Item.Price))];
        var order = new Order(id, customer.Id, OrderStatus.Open, lines, total, time.GetUtcNow());
        foreach ((StockItem item, int quantity) in picked)
            tx.StockItems.Save(item with { Available = item.Available - quantity });
        tx.Customers.Save(customer with { Owed = customer.Owed + total });
        tx.Orders.Add(order);
        return new OrderDecision.Done(order, IsNew: true);
    }

    private async ValueTask<OrderDecision> ShipAsync(ShopTransaction tx, Guid id, CancellationToken cancellationToken)
    {
        if (await shop.Orders.GetAsync(id, cancellationToken) is not { } order)
            return Refuse(Refusal.UnknownOrder, $"There is no order {id}.");
        if (order.Status == OrderStatus.Cancelled)
            return Refuse(Refusal.NotOpen, $"The order {id} was cancelled.");
        if (order.Status == OrderStatus.Shipped)
            return new OrderDecision.Done(order);

        Order shipped = order with { Status = OrderStatus.Shipped };
        tx.Orders.Save(shipped);
        return new OrderDecision.Done(shipped);
    }

    private async ValueTask<OrderDecision> CancelAsync(ShopTransaction tx, Guid id, CancellationToken cancellationToken)
    {
        if (await shop.Orders.GetAsync(id, cancellationToken) is not { } order)
            return Refuse(Refusal.UnknownOrder, $"There is no order {id}.");
        if (order.Status == OrderStatus.Shipped)
            return Refuse(Refusal.NotOpen, $"The order {id} was shipped.");
        if (order.Status == OrderStatus.Cancelled)
            return new OrderDecision.Done(order);

        foreach (OrderLine line in order.Lines)
        {
            if (await shop.StockItems.GetAsync(line.Product, cancellationToken) is { } item)
                tx.StockItems.Save(item with { Available = item.Available + line.Quantity });
        }

        if (await shop.Customers.GetAsync(order.CustomerId, cancellationToken) is { } customer)
            tx.Customers.Save(customer with { Owed = customer.Owed - order.Total });
        Order cancelled = order with { Status = OrderStatus.Cancelled };
        tx.Orders.Save(cancelled);
        return new OrderDecision.Done(cancelled);
    }
}
