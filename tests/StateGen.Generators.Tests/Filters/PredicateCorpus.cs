namespace StateGen.Generators.Tests.Filters;

/// <summary>
/// Predicates over the record of <see cref="OracleProgram"/>, in C#: one or more for each row of what translates. The values are the parameters of
/// <see cref="OracleProgram.Parameters"/>.
/// </summary>
internal static class PredicateCorpus
{
    /// <summary>What can stand in a method as well as in an expression tree.</summary>
    public static readonly string[] InBoth =
    [
        "o.Customer == s", "s == o.Customer", "o.Customer != \"acme\"", "o.Note == ns", "o.Note != ns", "o.Note == null", "null != o.Note",
        "o.Total > d", "d <= o.Total", "o.Total >= 10", "o.Total > i", "o.Quantity < d", "o.Total == 10.50m", "!(o.Total > d)",
        "o.Quantity == i", "o.Quantity != 3", "o.Quantity > 2.5", "o.Quantity >= big", "o.Quantity == n", "5 > o.Quantity", "o.Quantity > -1",
        "o.Priority > i", "!(o.Priority > i)", "o.Priority == n", "o.Priority != n", "o.Priority > n", "!(o.Priority > n)", "!(o.Priority <= n)",
        "o.Priority == null", "o.Priority.HasValue", "!o.Priority.HasValue", "o.Priority == 3", "!(o.Priority != 3)",
        "o.IsPaid", "!o.IsPaid", "o.IsPaid == true", "o.IsPaid == b", "o.IsPaid != false", "o.IsGift == true", "o.IsGift == b", "!(o.IsGift == true)",
        "o.IsGift == null", "o.IsGift ?? false", "o.IsGift ?? true", "!(o.IsGift ?? true)", "o.Priority is int", "o.Note is string", "o.IsPaid & o.Quantity > 1", "o.IsPaid | o.Quantity > 1",
        "o.Status == OrderStatus.Open", "o.Status != st", "o.Status > st", "(int)o.Status == 1", "(int)o.Status == i", "o.Status == (OrderStatus)i", "o.Mood == Mood.Good", "o.Mood == null",
        "o.Mood > mood", "o.Mood != mood",
        "o.Color == Color.Green", "o.Color != color", "o.Trim == trim", "o.Trim == Color.Red", "(int)o.Color == i", "o.Color == (Color)i", "colors.Contains(o.Color)", "!colors.Contains(o.Color)",
        "o.Colors.Contains(color)", "new[] { Color.Red, color }.Contains(o.Color)", "o.Id == id", "o.Id.Equals(id)", "o.Id != Guid.Empty", "o.Id > id", "o.Id == default(Guid)",
        "o.Day >= day", "o.DueOn < day", "!(o.DueOn < day)", "o.DueOn == dueOn", "o.Clock <= clock", "o.Length == length", "o.Grade == 'b'", "o.Grade > grade",
        "o.Small == 7", "o.Small > small", "o.Big == big", "o.Big < 5000000000", "o.Ratio > 0.5", "o.Ratio == ratio", "o.Weight > 1.5", "o.Weight <= weight",
        "string.Equals(o.Customer, s)", "o.Customer.Equals(s)", "o.Customer.Equals(s, StringComparison.Ordinal)", "string.Equals(ns, o.Note, StringComparison.Ordinal)",
        "string.CompareOrdinal(o.Customer, s) > 0", "string.CompareOrdinal(o.Note, ns) < 0", "string.CompareOrdinal(o.Note, ns) >= 0",
        "0 < string.CompareOrdinal(o.Note, ns)", "string.CompareOrdinal(ns, o.Note) <= 0", "!(string.CompareOrdinal(o.Note, \"m\") < 0)",
        "string.Compare(o.Note, ns, StringComparison.Ordinal) > 0", "string.CompareOrdinal(o.Note, null) > 0", "string.CompareOrdinal(o.Note, null) <= 0",
        "string.IsNullOrEmpty(o.Note)", "!string.IsNullOrEmpty(o.Note)",
        "ints.Contains(o.Quantity)", "!ints.Contains(o.Quantity)", "array.Contains(o.Quantity)", "set.Contains(o.Customer)", "!set.Contains(o.Customer)",
        "nulls.Contains(o.Note)", "!nulls.Contains(o.Note)", "states.Contains(o.Status)", "ids.Contains(o.Id)", "ints.Contains(o.Small)",
        "new[] { 1, 3 }.Contains(o.Quantity)", "!new[] { 1, i }.Contains(o.Quantity)", "new[] { OrderStatus.Open, st }.Contains(o.Status)",
        "o.Tags.Contains(s)", "!o.Tags.Contains(\"vip\")", "o.Tags.Contains(ns)", "o.Scores.Contains(i)",
        "o.Ship.City == s", "o.Ship.Zip > i", "o.Bill == null", "o.Bill != null", "o.Ship.Place == null",
        "o.Customer == s && o.Total > d || !(o.Quantity < i)", "!(o.Customer == s && (o.Priority > i || o.IsPaid))", "!(!(o.Priority > i))", "true || o.IsPaid",
        "false && o.IsPaid || o.Quantity > 2", "true", "false", "o.Customer == holder.Name", "o.Quantity == holder.Inner.Number", "o.Quantity == Defaults.Number",
        "o.Quantity == Defaults.Constant", "o.Quantity == array.Length", "o.Quantity > ((Holder)(object)holder).Inner.Number", "o.Customer == (string)(object)s",
        "((ReadOnlySpan<int>)array).Contains(o.Quantity)",
        "((IPriced)o).Total > d", "o.Total > '\\n'", "o.Ratio < grade", "o.Weight <= 'a'", "o.Big > grade",
    ];

    /// <summary>What expression trees cannot hold. Variables end in an underscore, so that a predicate can be made of several.</summary>
    public static readonly string[] InMethods =
    [
        "o.Quantity is 3", "o.Quantity is > 2 and not 5", "o.Quantity is not > 2", "o.Priority is null", "o.Priority is not null", "o.Priority is > 2",
        "o.Priority is not > 2", "o.Note is \"x\" or null", "o.Status is OrderStatus.Open or OrderStatus.Shipped", "o.IsPaid is true", "o.Bill is { }",
        "o.Bill?.City == s", "!(o.Bill?.City == s)", "o.Bill?.Zip > i", "!(o.Bill?.Zip > i)", "o.Bill?.Place?.Latitude > 1", "o.Grade is 'a' or > 'c'",
        "o.Total is >= 10.5m and < 100", "((ReadOnlySpan<int>)[1, i]).Contains(o.Quantity)",
        "o.Status is OrderStatus.Shipped", "o.Trim is Color.Red", "!(o.Mood is Mood.Good)", "o.Quantity is Defaults.Constant", "o.Priority is not int",
        "o is { Quantity: > 2, Bill: not null }", "o is not { Quantity: > 2, IsGift: true }", "o is { Bill.Place.Latitude: >= 1 } or { Ship.City: \"x\" }",
        "o.Bill is { City: not \"x\" }", "o.Bill is not { City: \"x\" }", "!(o.Bill is { City: not \"x\", Place: null })", "o.Bill is Address { Zip: > 9 }",
        "o.Bill is { } bill_ && bill_.City == s", "o.Bill is not { } none_ || none_.Zip > i", "o.Priority is { } p_ && !(p_ > i)", "o.Priority is int q_ && q_ == i",
        "o is { Bill: { Place: { } place_ }, Note: var note_ } && place_.Latitude > ratio && note_ == ns",
    ];
}
