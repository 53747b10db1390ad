namespace StateGen.Generators.Parsing;

/// <summary>The names of components: which are legal, and what the types of a component are called.</summary>
internal static class ComponentName
{
    /// <summary>A component can be called anything that a class can be named after and that travels in a URL.</summary>
    public static bool IsLegal(string name) => Identifier.Pascal(name).Length > 0 && !name.Any(char.IsControl) && WellFormedText.Is(name);

    /// <summary>
    /// What its types are named after: the name in Pascal case. <c>shop</c> becomes <c>Shop</c>, <c>order-history</c> becomes <c>OrderHistory</c>.
    /// </summary>
    public static string BaseOf(string name) => Identifier.Pascal(name);

    /// <summary>
    /// The store class: <c>shop</c> has the class <c>ShopStore</c>. A name that ends in "store" is not given another: <c>my-store</c> has
    /// <c>MyStore</c>, <c>statestore</c> has <c>Statestore</c>.
    /// </summary>
    public static string StoreClassOf(string name)
    {
        string pascal = BaseOf(name);
        return pascal.EndsWith("store", StringComparison.OrdinalIgnoreCase) ? pascal : pascal + "Store";
    }

    /// <summary>The transaction class.</summary>
    public static string TransactionClassOf(string name) => BaseOf(name) + "Transaction";
}
