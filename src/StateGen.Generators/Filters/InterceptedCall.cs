namespace StateGen.Generators.Filters;

/// <summary>A call that is intercepted.</summary>
/// <param name="Call">The call.</param>
/// <param name="Record">The record, as generated code writes it.</param>
internal sealed record InterceptedCall(PredicateCall Call, string Record);
