using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Filters.Translation;

namespace StateGen.Generators.Filters;

/// <summary>Reads the side of a comparison that is a member of the record, or a member of one.</summary>
/// <param name="model">The meaning of the source.</param>
/// <param name="record">The parameter that stands for the record.</param>
/// <param name="cancellation">Stops reading.</param>
internal sealed class MemberPathReader(SemanticModel model, IParameterSymbol record, CancellationToken cancellation)
{
    /// <summary>Whether an expression is a member of the record, or a member of one, but for conversions.</summary>
    public bool IsPath(ExpressionSyntax expression) => Syntax.Inner(expression) switch
    {
        CastExpressionSyntax cast => IsPath(cast.Expression),
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } access =>
            !IsHasValue(access) && (IsRecord(access.Expression) || IsPath(access.Expression)) && IsMember(access),
        ConditionalAccessExpressionSyntax access =>
            (IsRecord(access.Expression) || IsPath(access.Expression)) && IsBoundPath(access.WhenNotNull),
        _ => false,
    };

    /// <summary>Whether an expression is the record.</summary>
    public bool IsRecord(ExpressionSyntax expression) =>
        Syntax.Inner(expression) is IdentifierNameSyntax name
        && name.Identifier.ValueText == record.Name
        && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, record);

    /// <summary>Whether an expression asks a nullable struct whether it has a value.</summary>
    public bool IsHasValue(MemberAccessExpressionSyntax access) => access.Name.Identifier.ValueText == "HasValue" && IsOfNullable(access.Name);

    /// <summary>The C# names of a path.</summary>
    public string PathOf(ExpressionSyntax expression)
    {
        var names = new List<string>();
        Collect(expression, names);
        return string.Join(".", names);
    }

    /// <summary>Finds a conversion in a path that can change the value.</summary>
    public ExpressionSyntax? FindLossyConversion(ExpressionSyntax expression)
    {
        expression = Syntax.Inner(expression);
        if (expression is not CastExpressionSyntax cast)
            return null;
        OperandType from = OperandTypes.Of(model.GetTypeInfo(cast.Expression, cancellation).Type);
        OperandType to = OperandTypes.Of(model.GetTypeInfo(cast, cancellation).Type);
        bool isSame = from.Kind == to.Kind && from.Name == to.Name;
        bool isWider = from.Underlying != ValueKind.Other && Conversions.IsExact(from.Underlying, to.Kind);
        bool isReference = model.GetTypeInfo(cast, cancellation).Type is { IsReferenceType: true };
        return isSame || isWider || isReference ? FindLossyConversion(cast.Expression) : cast;
    }

    private void Collect(ExpressionSyntax expression, List<string> names)
    {
        switch (Syntax.Inner(expression))
        {
            case CastExpressionSyntax cast:
                Collect(cast.Expression, names);
                break;
            case MemberAccessExpressionSyntax access:
                Collect(access.Expression, names);
                Add(access.Name, names);
                break;
            case MemberBindingExpressionSyntax binding:
                Add(binding.Name, names);
                break;
            case ConditionalAccessExpressionSyntax access:
                Collect(access.Expression, names);
                Collect(access.WhenNotNull, names);
                break;
            default:
                break;
        }
    }

    private void Add(SimpleNameSyntax name, List<string> names)
    {
        if (!IsOfNullable(name))
            names.Add(name.Identifier.ValueText);
    }

    private bool IsBoundPath(ExpressionSyntax expression) => expression switch
    {
        MemberBindingExpressionSyntax binding => model.GetSymbolInfo(binding.Name, cancellation).Symbol is IPropertySymbol or IFieldSymbol,
        MemberAccessExpressionSyntax access => !IsHasValue(access) && IsBoundPath(access.Expression) && IsMember(access),
        ConditionalAccessExpressionSyntax access => IsBoundPath(access.Expression) && IsBoundPath(access.WhenNotNull),
        _ => false,
    };

    private bool IsMember(MemberAccessExpressionSyntax access) =>
        model.GetSymbolInfo(access, cancellation).Symbol is IPropertySymbol { IsStatic: false } or IFieldSymbol { IsStatic: false };

    private bool IsOfNullable(SimpleNameSyntax name) => name.Identifier.ValueText is "Value" or "HasValue"
        && model.GetSymbolInfo(name, cancellation).Symbol is IPropertySymbol { ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
}
