using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Filters.Translation;
using StateGen.Generators.Codec;
using StateGen.Generators.Parsing;

namespace StateGen.Generators.Filters;

/// <summary>Reads the side of a comparison that does not depend on the record: a constant, or a variable and a chain of its members.</summary>
/// <param name="model">The meaning of the source.</param>
/// <param name="assembly">The assembly that generated code is in.</param>
/// <param name="cancellation">Stops reading.</param>
internal sealed class ValueReader(SemanticModel model, IAssemblySymbol assembly, CancellationToken cancellation)
{
    /// <summary>Finds the value of a constant expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="value">Its value, a number if it is of an enum.</param>
    public bool TryConstant(ExpressionSyntax expression, out object? value)
    {
        expression = Syntax.Inner(expression);
        Optional<object?> constant = model.GetConstantValue(expression, cancellation);
        value = constant.Value;
        if (constant.HasValue)
            return true;
        bool isDefault = expression is DefaultExpressionSyntax || expression.IsKind(SyntaxKind.DefaultLiteralExpression);
        if (!isDefault || model.GetTypeInfo(expression, cancellation).Type is not { } type)
            return false;
        bool isNull = !type.IsValueType || !ReferenceEquals(OperandTypes.WithoutNullable(type), type);
        value = isNull ? null : DefaultValue.Instance;
        return isNull || OperandTypes.Of(type).Kind is not (ValueKind.Other or ValueKind.Enum);
    }

    /// <summary>Reads a variable or a chain of members, through conversions that do nothing but widen.</summary>
    /// <returns>Its text in generated code and its type; null if the value is computed.</returns>
    public (string Expression, ITypeSymbol Type)? Variable(ExpressionSyntax expression)
    {
        expression = Syntax.Inner(expression);
        if (expression is CastExpressionSyntax cast)
            return Cast(cast);
        if (Text(expression) is not { } text || model.GetTypeInfo(expression, cancellation).Type is not { } type)
            return null;
        return (text, type);
    }

    private (string Expression, ITypeSymbol Type)? Cast(CastExpressionSyntax cast)
    {
        if (Variable(cast.Expression) is not { } inner || model.GetTypeInfo(cast, cancellation).Type is not { } type)
            return null;
        OperandType from = OperandTypes.Of(inner.Type);
        OperandType to = OperandTypes.Of(type);
        if (from.Kind == to.Kind && from.Name == to.Name)
            return ($"({type.InSource()}){inner.Expression}", type);
        if (from.Underlying == ValueKind.Other || to.Kind == ValueKind.Other)
        {
            Conversion conversion = model.ClassifyConversion(cast.Expression, type, isExplicitInSource: true);
            return conversion.IsUserDefined ? null : ($"(({type.InSource()}){inner.Expression})", type);
        }

        return Conversions.IsExact(from.Underlying, to.Underlying) ? (inner.Expression, inner.Type) : null;
    }

    private string? Text(ExpressionSyntax expression) => Syntax.Inner(expression) switch
    {
        ThisExpressionSyntax => "this",
        IdentifierNameSyntax or MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } or GenericNameSyntax =>
            Named(Syntax.Inner(expression)),
        CastExpressionSyntax cast when model.GetTypeInfo(cast, cancellation).Type is { } type && KeepsObject(cast.Expression, type) =>
            Text(cast.Expression) is { } inner ? $"(({type.InSource()}){inner})" : null,
        _ => null,
    };

    private bool KeepsObject(ExpressionSyntax expression, ITypeSymbol type) =>
        model.ClassifyConversion(expression, type, isExplicitInSource: true) is { IsReference: true } or { IsBoxing: true } or { IsUnboxing: true };

    private string? Named(ExpressionSyntax expression)
    {
        ISymbol? symbol = model.GetSymbolInfo(expression, cancellation).Symbol;
        switch (symbol)
        {
            case ILocalSymbol or IParameterSymbol:
                return Identifier.Escape(symbol.Name);
            case IFieldSymbol or IPropertySymbol { IsIndexer: false } when symbol.IsStatic:
                return $"{symbol.ContainingType.InSource()}.{Identifier.Escape(symbol.Name)}";
            case IFieldSymbol or IPropertySymbol { IsIndexer: false } when expression is MemberAccessExpressionSyntax access:
                return Text(access.Expression) is { } target ? $"{target}.{Identifier.Escape(symbol.Name)}" : null;
            case IFieldSymbol or IPropertySymbol { IsIndexer: false }:
                return $"this.{Identifier.Escape(symbol.Name)}";
            default:
                return null;
        }
    }

    /// <summary>Whether generated code may use all the members and types that an expression names.</summary>
    public bool CanUse(ExpressionSyntax expression) => expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
        .Select(name => model.GetSymbolInfo(name, cancellation).Symbol)
        .All(symbol => symbol is not (IFieldSymbol or IPropertySymbol or INamedTypeSymbol) || symbol.IsAccessibleWithin(assembly));
}
