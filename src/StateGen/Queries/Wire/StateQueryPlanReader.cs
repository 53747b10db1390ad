using System.Text;
using System.Text.Json;
using StateGen.Queries.JsonText;

namespace StateGen.Queries.Wire;

/// <summary>Reads a plan from the body of an answer. Members it does not know are passed over.</summary>
internal static class StateQueryPlanReader
{
    /// <summary>Reads a plan.</summary>
    /// <param name="body">The whole body.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="JsonException">The body is no plan.</exception>
    public static StateQueryPlan Read(byte[] body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement plan = document.RootElement;
        return new StateQueryPlan
        {
            Indexes = [.. Member(plan, StateQueryPlanWords.Indexes).EnumerateArray().Select(ReadUse)],
            StoreFilter = ReadFilter(plan, StateQueryPlanWords.StoreFilter),
            EvaluatedFilter = ReadFilter(plan, StateQueryPlanWords.EvaluatedFilter),
            Ordering = StateQueryPlanWords.FindOrdering(Member(plan, StateQueryPlanWords.Ordering).GetString()) ?? throw Unknown(StateQueryPlanWords.Ordering),
            Candidates = plan.TryGetProperty(StateQueryPlanWords.Candidates, out JsonElement candidates) ? candidates.GetInt64() : null,
            IsEstimate = plan.TryGetProperty(StateQueryPlanWords.IsEstimate, out JsonElement isEstimate) && isEstimate.GetBoolean(),
            Detail = plan.TryGetProperty(StateQueryPlanWords.Detail, out JsonElement detail) ? detail.GetString() : null,
        };
    }

    private static StateIndexUse ReadUse(JsonElement use)
    {
        string name = Member(use, StateQueryPlanWords.Name).GetString() ?? throw Unknown(StateQueryPlanWords.Name);
        string? access = Member(use, StateQueryPlanWords.Access).GetString();
        return new StateIndexUse(name, StateQueryPlanWords.FindAccess(access) ?? throw Unknown(StateQueryPlanWords.Access));
    }

    private static FilterNode? ReadFilter(JsonElement plan, string name)
    {
        if (!plan.TryGetProperty(name, out JsonElement filter))
            return null;
        byte[] text = Encoding.UTF8.GetBytes(filter.GetRawText());
        try
        {
            JsonScanner.TryReadWhole(text, out JsonField field);
            return FilterReader.Read(text, field);
        }
        catch (QueryFormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement member) ? member : throw new JsonException($"A plan has no member '{name}'.");

    private static JsonException Unknown(string member) => new($"The member '{member}' of a plan has a value that is not known.");
}
