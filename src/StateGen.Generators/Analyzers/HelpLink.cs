namespace StateGen.Generators.Analyzers;

/// <summary>Where the page of a rule is.</summary>
internal static class HelpLink
{
    public static string Of(string id) => $"https://github.com/stategen/stategen/blob/main/docs/diagnostics/{id}.md";
}
