using Fix = StateGen.CodeFixes.Tests.FixRun<StateGen.Generators.Analyzers.IgnoredResultAnalyzer, StateGen.CodeFixes.IgnoredResultCodeFixProvider>;

namespace StateGen.CodeFixes.Tests;

public sealed class IgnoredResultTests
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
    public Task The_method_that_throws_is_called() => Fix.TurnsAsync(
        """
        using System.Threading.Tasks;
        using StateGen;

        public static class Orders
        {
            public static async Task SaveAsync(OrderRepository orders, Order order)
            {
                await orders /* all */ .TrySaveAsync(order).ConfigureAwait(false); // and forget
            }
        }
        """ + Record,
        """
        using System.Threading.Tasks;
        using StateGen;

        public static class Orders
        {
            public static async Task SaveAsync(OrderRepository orders, Order order)
            {
                await orders /* all */ .SaveAsync(order).ConfigureAwait(false); // and forget
            }
        }
        """ + Record);

    [Fact]
    public Task So_it_is_for_each_kind_of_write() => Fix.TurnsAllAsync(
        """
        using System.Threading.Tasks;
        using StateGen;

        public static class Orders
        {
            public static async Task WriteAsync(ShopStore shop, Order order)
            {
                await shop.Orders.TryAddAsync(order);
                await shop.Orders.TryUpdateAsync(1, o => o);
                await shop.Orders.TryDeleteAsync(order);
                await shop.TryTransactAsync(tx => tx.Orders.Delete(2));
            }
        }
        """ + Record,
        """
        using System.Threading.Tasks;
        using StateGen;

        public static class Orders
        {
            public static async Task WriteAsync(ShopStore shop, Order order)
            {
                await shop.Orders.AddAsync(order);
                await shop.Orders.UpdateAsync(1, o => o);
                await shop.Orders.DeleteAsync(order);
                await shop.TransactAsync(tx => tx.Orders.Delete(2));
            }
        }
        """ + Record);

    [Fact]
    public Task Nothing_is_offered_where_no_method_throws() => Fix.OffersNothingAsync(
        """
        using System.Threading.Tasks;
        using StateGen;

        public static class Orders
        {
            public static async Task DropAsync(OrderRepository orders)
            {
                await orders.TryDropAsync(1);
            }
        }

        public sealed partial class OrderRepository
        {
            public ValueTask<bool> TryDropAsync(int id) => new(id > 0);
        }
        """ + Record);
}
