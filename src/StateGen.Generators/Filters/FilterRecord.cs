using StateGen.Generators.Codec;
using StateGen.Generators.Model;

namespace StateGen.Generators.Filters;

/// <summary>What the filters of a record are emitted from, and no more, so that a change of its key or component does not touch them.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="IsPublic">Whether generated types that show it can be public.</param>
/// <param name="Codec">How it is stored.</param>
internal sealed record FilterRecord(RecordName Name, bool IsPublic, CodecModel Codec)
{
    public string Accessibility => IsPublic ? "public" : "internal";
}
