namespace StateGen.Generators.Codec;

/// <summary>Names for local variables that hold the values of members.</summary>
internal static class LocalNames
{
    private static readonly HashSet<string> Taken =
        new(["reader", "writer", "value", "name", "seen", "required", "result", "defaults", "separate", "item", "items", "first"], StringComparer.Ordinal);

    /// <summary>The name for one member: its own in camel case, unless the generated method uses it for something else.</summary>
    public static string Of(string member)
    {
        string name = CamelCase.Of(member);
        return Taken.Contains(name) ? name + "Value" : Literals.Identifier(name);
    }

    /// <summary>The names for the members of a type, all different.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<MemberShape> members)
    {
        var names = new List<string>();
        foreach (MemberShape member in members)
        {
            string name = Of(member.Name);
            string unique = name;
            for (int n = 2; names.Contains(unique); n++)
                unique = name + n;
            names.Add(unique);
        }

        return names;
    }
}
