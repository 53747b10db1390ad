using Microsoft.CodeAnalysis;
using StateGen.Filters.Translation;
using StateGen.Generators.Codec;

namespace StateGen.Generators.Filters;

/// <summary>Finds out what filters know of a type.</summary>
internal static class OperandTypes
{
    public static readonly OperandType Unknown = new(ValueKind.Other, ValueKind.Other, CanBeNull: true, "object");

    public static OperandType Of(ITypeSymbol? type)
    {
        if (type is null)
            return Unknown;
        ITypeSymbol core = WithoutNullable(type);
        ValueKind kind = KindOf(core);
        ValueKind underlying = core is INamedTypeSymbol { EnumUnderlyingType: { } integer } ? KindOf(integer) : kind;
        return new OperandType(kind, underlying, !ReferenceEquals(core, type) || !core.IsValueType, core.InSource());
    }

    public static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    private static ValueKind KindOf(ITypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Enum)
            return ValueKind.Enum;
        return KnownTypes.EncodingOf(type) is { } encoding && Enum.TryParse(encoding.ToString(), out ValueKind kind) ? kind : ValueKind.Other;
    }
}
