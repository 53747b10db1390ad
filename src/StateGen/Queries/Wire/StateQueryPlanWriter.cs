using System.Buffers;
using System.Text.Json;
using StateGen.Stores;

namespace StateGen.Queries.Wire;

/// <summary>Writes a plan as the body of an answer; <see cref="StateQueryPlanReader"/> reads it back. What has its default is left out.</summary>
internal static class StateQueryPlanWriter
{
    /// <summary>Writes a plan.</summary>
    public static void Write(StateQueryPlan plan, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray(StateQueryPlanWords.Indexes);
        foreach (StateIndexUse use in plan.Indexes)
        {
            json.WriteStartObject();
            json.WriteString(StateQueryPlanWords.Name, use.Name);
            json.WriteString(StateQueryPlanWords.Access, StateQueryPlanWords.Of(use.Access));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteFilter(json, StateQueryPlanWords.StoreFilter, plan.StoreFilter);
        WriteFilter(json, StateQueryPlanWords.EvaluatedFilter, plan.EvaluatedFilter);
        json.WriteString(StateQueryPlanWords.Ordering, StateQueryPlanWords.Of(plan.Ordering));
        if (plan.Candidates is { } candidates)
            json.WriteNumber(StateQueryPlanWords.Candidates, candidates);
        if (plan.IsEstimate)
            json.WriteBoolean(StateQueryPlanWords.IsEstimate, true);
        if (plan.Detail is not null)
            json.WriteString(StateQueryPlanWords.Detail, plan.Detail);
        json.WriteEndObject();
    }

    private static void WriteFilter(Utf8JsonWriter json, string name, FilterNode? filter)
    {
        if (filter is null)
            return;
        using var text = new PooledBufferWriter();
        StateQueryWriter.Write(filter, text);
        json.WritePropertyName(name);
        json.WriteRawValue(text.WrittenSpan, skipInputValidation: true);
    }
}
