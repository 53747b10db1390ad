using Microsoft.CodeAnalysis;
using StateGen.Generators.Codec;
using StateGen.Generators.Model;

namespace StateGen.Generators.Parsing;

/// <summary>Reads which members of a record are to be indexed. One that is not stored, or that no query can name, is not.</summary>
internal static class IndexParser
{
    public static EquatableArray<IndexedMember> Parse(INamedTypeSymbol type, RecordModel record, CodecModel codec)
    {
        var root = (ObjectShape)codec.Type(codec.Root.Shape);
        return MarkedMembers.Find(type, StateAttributes.Index)
            .Select(marked => root.Members.FirstOrDefault(member => member.Name == marked.Name && member.IsWritten))
            .OfType<MemberShape>()
            .Where(member => member.JsonName.Length > 0 && !member.JsonName.Contains('.'))
            .Select(member => new IndexedMember(member.JsonName, IsStoredAsNumber(member.Value), record.KeyPrefix))
            .ToEquatableArray();
    }

    private static bool IsStoredAsNumber(ValueShape value) => value.IsNumber && (value.Numbers & NumberHandling.WriteAsString) == NumberHandling.Strict;
}
