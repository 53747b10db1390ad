namespace StateGen.Generators.Filters;

/// <summary>A parameter of a named query.</summary>
/// <param name="Name">Its name, as generated code writes it.</param>
/// <param name="Type">Its type, as generated code writes it.</param>
/// <param name="Modifier"><c>params </c> or nothing.</param>
/// <param name="Default">Its default value with an equals sign, or nothing.</param>
internal sealed record QueryParameter(string Name, string Type, string Modifier, string Default)
{
    public string Declared => $"{Modifier}{Type} {Name}{Default}";
}
