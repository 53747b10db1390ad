using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.StaleRecordAnalyzer, StateGen.CodeFixes.StaleRecordCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class StaleRecordTests
{
    private const string Record =
        """


        [StateStore("shop")]
        public sealed record Order([property: StateKey] int Id)
        {
            [StateETag] public string? ETag { get; init; }
        }
        """;

    [Fact]
    public Task The_variable_takes_what_the_save_returned() => Fix.TurnsAsync(
        """
        using System.Threading.Tasks;
        using StateGen;

        public static class Orders
        {
            public static async Task SaveTwiceAsync(OrderRepository orders, Order order)
            {
                // once
                await orders.SaveAsync(order);
                await orders.SaveAsync(order); // twice
            }
        }
        """ + Record,
        """
        using System.Threading.Tasks;
        using StateGen;

        public static class Orders
        {
            public static async Task SaveTwiceAsync(OrderRepository orders, Order order)
            {
                // once
                order = await orders.SaveAsync(order);
                await orders.SaveAsync(order); // twice
            }
        }
        """ + Record);

    [Fact]
    public Task So_it_does_after_each_save() => Fix.TurnsAllAsync(
        """
        using System.Threading.Tasks;
        using StateGen;

        public static class Orders
        {
            public static async Task SaveAndDeleteAsync(ShopStore shop)
            {
                var order = new Order(1);
                await shop.Orders.AddAsync(order).ConfigureAwait(false);
                await shop.Orders.SaveAsync(order).ConfigureAwait(false);
                await shop.TransactAsync(tx => tx.Orders.Delete(order)).ConfigureAwait(false);
            }
        }
        """ + Record,
        """
        using System.Threading.Tasks;
        using StateGen;

        public static class Orders
        {
            public static async Task SaveAndDeleteAsync(ShopStore shop)
            {
                var order = new Order(1);
                order = await shop.Orders.AddAsync(order).ConfigureAwait(false);
                order = await shop.Orders.SaveAsync(order).ConfigureAwait(false);
                await shop.TransactAsync(tx => tx.Orders.Delete(order)).ConfigureAwait(false);
            }
        }
        """ + Record);

    [Fact]
    public Task Nothing_is_offered_for_a_variable_that_cannot_be_assigned() => Fix.OffersNothingAsync(
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using StateGen;

        public static class Orders
        {
            public static async Task SaveTwiceAsync(OrderRepository orders, List<Order> all)
            {
                foreach (Order order in all)
                {
                    await orders.SaveAsync(order);
                    await orders.SaveAsync(order);
                }
            }
        }
        """ + Record);
}
