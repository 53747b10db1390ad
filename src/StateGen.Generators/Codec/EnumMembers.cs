using Microsoft.CodeAnalysis;
using StateGen.Generators.Model;

namespace StateGen.Generators.Codec;

/// <summary>Finds the members of an enum that can be told by their value. Those that share a value are left to the framework's converter.</summary>
internal static class EnumMembers
{
    public static EquatableArray<EnumMember> Of(INamedTypeSymbol type) => type
        .GetMembers()
        .OfType<IFieldSymbol>()
        .Where(field => field.HasConstantValue)
        .GroupBy(field => field.ConstantValue)
        .Where(group => !group.Skip(1).Any())
        .Select(group => new EnumMember(group.First().Name, JsonAttributes.Read(group.First()).Name ?? group.First().Name))
        .ToEquatableArray();
}
