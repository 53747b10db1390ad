namespace StateGen.Sidecar.Flags;

/// <summary>How a flag is written.</summary>
internal enum FlagKind
{
    /// <summary><c>--name value</c> or <c>--name=value</c>.</summary>
    Text,

    /// <summary>The same, any number of times, and with commas between values.</summary>
    List,

    /// <summary><c>--name</c>, <c>--name=true</c> or <c>--name=false</c>; a word after a space is not its value.</summary>
    Switch,
}
