using System.ComponentModel;
using System.Text;

namespace StateGen.Json;

/// <summary>The discriminators of a type that lists the types derived from it. Thread-safe.</summary>
/// <param name="name">The name of the member that holds the discriminator.</param>
/// <param name="ignoresUnrecognized">Whether one that is not listed is taken as if there were none.</param>
/// <param name="discriminators">The discriminators: strings and integers.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CodecCases(string name, bool ignoresUnrecognized, params object[] discriminators)
{
    internal byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    internal bool IgnoresUnrecognized { get; } = ignoresUnrecognized;

    internal int IndexOf(object discriminator) => Array.IndexOf(discriminators, discriminator);
}
