namespace StateGen.Sidecar.Flags;

/// <summary>The flags of a command line, by the rules of daprd's: one dash or two, the value after a space or <c>=</c>.</summary>
internal sealed class FlagValues
{
    private readonly Dictionary<string, List<string>> _values = new(StringComparer.Ordinal);

    private FlagValues()
    {
    }

    /// <summary>The words that belong to no flag. daprd takes no notice of them.</summary>
    public List<string> Strays { get; } = [];

    /// <summary>Reads a command line.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <returns>The flags in it.</returns>
    /// <exception cref="StartupException">A flag is unknown, has no value, or has one that it cannot have.</exception>
    public static FlagValues Parse(IReadOnlyList<string> arguments)
    {
        var flags = new FlagValues();
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            if (argument == "--")
            {
                flags.Strays.AddRange(arguments.Skip(at + 1));
                break;
            }

            if (argument.Length < 2 || argument[0] != '-')
                flags.Strays.Add(argument);
            else
                flags.Read(argument, arguments, ref at);
        }

        return flags;
    }

    /// <summary>Whether a switch is on.</summary>
    /// <param name="name">The flag.</param>
    /// <returns>Whether it was given, and not as false.</returns>
    public bool IsOn(string name) => Last(name) == bool.TrueString;

    /// <summary>The last value of a flag.</summary>
    /// <param name="name">The flag.</param>
    /// <returns>The value, or <see langword="null"/> if the flag was not given.</returns>
    public string? Last(string name) => _values.TryGetValue(name, out var values) && values.Count > 0 ? values[^1] : null;

    /// <summary>All values of a flag.</summary>
    /// <param name="name">The flag.</param>
    /// <returns>The values in order.</returns>
    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out var values) ? values : [];

    private void Read(string argument, IReadOnlyList<string> arguments, ref int at)
    {
        var text = argument.TrimStart('-') is "h" ? FlagTable.Help : argument[(argument[1] == '-' ? 2 : 1)..];
        var mark = text.IndexOf('=', StringComparison.Ordinal);
        var name = mark < 0 ? text : text[..mark];
        var value = mark < 0 ? null : text[(mark + 1)..];
        var flag = FlagTable.All.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw Bad($"unknown flag --{name}; --help lists the flags.");
        if (flag.Kind is FlagKind.Switch)
        {
            Add(flag, Switch(flag, value));
            return;
        }

        if (value is null && ++at == arguments.Count)
            throw Bad($"flag --{flag.Name} needs a value.");
        Add(flag, value ?? arguments[at]);
    }

    private void Add(FlagDefinition flag, string value)
    {
        if (!_values.TryGetValue(flag.Name, out var values))
            _values.Add(flag.Name, values = []);
        if (flag.Kind is FlagKind.List)
            values.AddRange(value.Split(',', StringSplitOptions.RemoveEmptyEntries));
        else
            values.Add(value);
    }

    private static string Switch(FlagDefinition flag, string? value) => value switch
    {
        null or "1" or "t" or "T" or "true" or "TRUE" or "True" => bool.TrueString,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => bool.FalseString,
        _ => throw Bad($"flag --{flag.Name} is on or off; give it alone, or as --{flag.Name}=false."),
    };

    private static StartupException Bad(string message) => new(message) { ExitCode = StartupException.BadCommandLine };
}
