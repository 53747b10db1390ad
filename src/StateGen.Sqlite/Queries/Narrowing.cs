using System.Buffers.Text;
using System.Text;
using StateGen.Queries;
using StateGen.Queries.JsonText;
using StateGen.Queries.Pushdown;

namespace StateGen.Stores.Sqlite;

/// <summary>
/// The part of a filter that SQLite decides, as a condition on a row. It lets more rows pass than the filter selects, never fewer: those too that
/// SQLite's JSON reads otherwise than the evaluator, which are documents with escapes or with a name that comes again, and what is no JSON to it.
/// </summary>
internal sealed class Narrowing : ConditionWriter
{
    // SQLite reads numbers as binary ones, so equality becomes nearness: that much of the number, or of nothing.
    private const double RelativeSlack = 1e-9;
    private const double AbsoluteSlack = 1e-290;
    private const double GreatestNumber = 1e290;

    private const int FirstParameter = 4;
    private const string Backslash = @"instr(value, '\') > 0";

    private readonly List<object> _parameters = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    private Narrowing(FilterNode filter)
    {
        Filter = filter;
        Write(filter);
        string unlike = string.Concat(_names.Values.Select(static name => $" OR instr(substr(value, instr(value, {name}) + 1), {name}) > 0"));
        Sql = $"CASE WHEN is_binary = 1 THEN 0 WHEN {Backslash}{unlike} OR NOT json_valid(value) THEN 1 ELSE {Text} END";
    }

    /// <summary>What SQLite decides.</summary>
    public FilterNode Filter { get; }

    /// <summary>The condition.</summary>
    public string Sql { get; }

    /// <summary>Makes the narrowing of a filter.</summary>
    /// <param name="filter">The filter; <see langword="null"/> for none.</param>
    /// <returns>The narrowing, or <see langword="null"/> if there is nothing in the filter that SQLite can decide.</returns>
    public static Narrowing? Of(FilterNode? filter) => FilterSplit.Of(filter, IsForSqlite).Store is { } part ? new Narrowing(part) : null;

    /// <summary>Binds the values of the condition.</summary>
    /// <param name="statement">A statement with the condition in it.</param>
    /// <returns>The statement.</returns>
    public Statement Bind(Statement statement)
    {
        for (int i = 0; i < _parameters.Count; i++)
        {
            if (_parameters[i] is double number)
                statement.Bind(FirstParameter + i, number);
            else
                statement.Bind(FirstParameter + i, (byte[])_parameters[i]);
        }

        return statement;
    }

    /// <inheritdoc/>
    protected override void WriteComparison(FilterOperator comparison, FieldPath path, JsonConstant constant)
    {
        string at = ParameterOf(path);
        JsonScanner.TryReadWhole(constant.Utf8Json.Span, out JsonField value);
        string type = $"json_type(value, {at})";
        string found = $"json_extract(value, {at})";
        Text.Append('(').Append(value.Kind switch
        {
            JsonKind.String => OfString(comparison, type, found, Add(Content(constant, value))),
            JsonKind.Number => OfNumber(comparison, type, found, NumberOf(constant)),
            JsonKind.Null when comparison == FilterOperator.Equal => $"{type} IS NULL OR {type} IN ('null', 'array')",
            JsonKind.Null => $"{type} IS NOT NULL AND {type} <> 'null'",
            _ when comparison == FilterOperator.Equal => $"{type} IN ('{Word(value.Kind)}', 'array')",
            _ => $"{type} IS NOT '{Word(value.Kind)}'",
        }).Append(')');
    }

    private static bool IsForSqlite(FilterNode leaf) => leaf switch
    {
        ComparisonFilter comparison => IsPlain(comparison.Path) && IsForSqlite(comparison.Operator, comparison.Value),
        InFilter membership => IsPlain(membership.Path) && membership.Values.All(static value => IsForSqlite(FilterOperator.Equal, value)),
        _ => false,
    };

    private static bool IsForSqlite(FilterOperator comparison, JsonConstant constant)
    {
        JsonScanner.TryReadWhole(constant.Utf8Json.Span, out JsonField value);
        bool isEquality = comparison is FilterOperator.Equal or FilterOperator.NotEqual;
        return value.Kind switch
        {
            JsonKind.String => JsonString.ToText(constant.Utf8Json.Span, value) is var text && KeyByteOrder.Agrees(text) && !text.Contains('\0'),
            JsonKind.Number => comparison != FilterOperator.NotEqual && Math.Abs(NumberOf(constant)) is 0 or (> AbsoluteSlack and < GreatestNumber),
            JsonKind.Null or JsonKind.True or JsonKind.False => isEquality,
            _ => false,
        };
    }

    /// <summary>Whether SQLite's path syntax, which has no escapes, can say a path.</summary>
    private static bool IsPlain(FieldPath path) => path.Names.All(static name =>
        name.Length > 0 && KeyByteOrder.Agrees(name) && !name.Any(static c => c is '"' or '\\' || char.IsControl(c)));

    private static string OfString(FilterOperator comparison, string type, string found, string constant) => comparison switch
    {
        FilterOperator.Equal => $"{type} = 'array' OR {found} = {constant}",
        FilterOperator.NotEqual => $"{type} IS NOT 'text' OR {found} <> {constant}",
        _ => $"{type} = 'text' AND {found} {Sign(comparison)} {constant}",
    };

    private string OfNumber(FilterOperator comparison, string type, string found, double number)
    {
        double slack = (Math.Abs(number) * RelativeSlack) + AbsoluteSlack;
        string isNumber = $"{type} IN ('integer', 'real')";
        return comparison switch
        {
            FilterOperator.Equal => $"{type} = 'array' OR ({isNumber} AND {found} BETWEEN {Add(number - slack)} AND {Add(number + slack)})",
            FilterOperator.GreaterThan or FilterOperator.GreaterThanOrEqual => $"{isNumber} AND {found} >= {Add(number - slack)}",
            _ => $"{isNumber} AND {found} <= {Add(number + slack)}",
        };
    }

    private static string Sign(FilterOperator comparison) => comparison switch
    {
        FilterOperator.GreaterThan => ">",
        FilterOperator.GreaterThanOrEqual => ">=",
        FilterOperator.LessThan => "<",
        _ => "<=",
    };

    private static string Word(JsonKind kind) => kind == JsonKind.True ? "true" : "false";

    private static byte[] Content(JsonConstant constant, in JsonField value) =>
        Encoding.UTF8.GetBytes(JsonString.ToText(constant.Utf8Json.Span, value));

    private static double NumberOf(JsonConstant constant) =>
        Utf8Parser.TryParse(constant.Utf8Json.Span, out double number, out int length) && length == constant.Utf8Json.Length
            ? number
            : double.PositiveInfinity;

    private string ParameterOf(FieldPath path)
    {
        foreach (string name in path.Names.Distinct(StringComparer.Ordinal))
        {
            if (!_names.ContainsKey(name))
                _names.Add(name, Add(Encoding.UTF8.GetBytes($"\"{name}\"")));
        }

        return Add(Encoding.UTF8.GetBytes("$" + string.Concat(path.Names.Select(static name => $".\"{name}\""))));
    }

    private string Add(object parameter)
    {
        _parameters.Add(parameter);
        return $"?{FirstParameter + _parameters.Count - 1}";
    }
}
