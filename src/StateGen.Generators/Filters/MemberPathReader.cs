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
    private readonly Dictionary<ISymbol, string> _aliases = new(SymbolEqualityComparer.Default);

    /// <summary>Lets a variable of a pattern stand for the member that the pattern is about.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="path">The C# names of the member.</param>
    public void Alias(SingleVariableDesignationSyntax variable, string path)
    {
        if (model.GetDeclaredSymbol(variable, cancellation) is { } symbol)
            _aliases[symbol] = path;
    }

    /// <summary>Whether a name is a variable that stands for a member.</summary>
    public bool IsAlias(IdentifierNameSyntax name) => AliasOf(name) is not null;

    /// <summary>Whether an expression is a member of the record, or a member of one, but for conversions.</summary>
    public bool IsPath(ExpressionSyntax expression) => Syntax.Inner(expression) switch
    {
        CastExpressionSyntax cast => IsPath(cast.Expression),
        IdentifierNameSyntax name => IsAlias(name),
        MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.SimpleMemberAccessExpression } access =>
            !IsHasValue(access) && (IsRecord(access.Expression) || IsPath(access.Expression)) && IsMember(access),
        ConditionalAccessExpressionSyntax access =>
            (IsRecord(access.Expression) || IsPath(access.Expression)) && IsBoundPath(access.WhenNotNull),
        _ => false,
    };

    /// <summary>Whether an expression is the record, or the record as one of the types that it is of.</summary>
    public bool IsRecord(ExpressionSyntax expression) => Syntax.Inner(expression) switch
    {
        IdentifierNameSyntax name => IsRecord(name),
        CastExpressionSyntax cast => IsRecord(cast.Expression) && IsUpcast(cast),
        _ => false,
    };

    private bool IsRecord(IdentifierNameSyntax name) => name.Identifier.ValueText == record.Name
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
            case IdentifierNameSyntax name when AliasOf(name) is { } path:
                names.Add(path);
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

    private string? AliasOf(IdentifierNameSyntax name) =>
        _aliases.Count > 0 && model.GetSymbolInfo(name, cancellation).Symbol is ILocalSymbol local && _aliases.TryGetValue(local, out string? path) ? path : null;

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

    private bool IsUpcast(CastExpressionSyntax cast) => model.GetTypeInfo(cast, cancellation).Type is { } type
        && model.ClassifyConversion(cast.Expression, type) is { IsImplicit: true, IsUserDefined: false };

    private bool IsMember(MemberAccessExpressionSyntax access) => model.GetSymbolInfo(access, cancellation).Symbol switch
    {
        IPropertySymbol { IsStatic: false, ContainingType.TypeKind: TypeKind.Interface } member => IsImplemented(access.Expression, member),
        IPropertySymbol { IsStatic: false } or IFieldSymbol { IsStatic: false } => true,
        _ => false,
    };

    /// <summary>Whether the type of what is cast to an interface implements a member of it by a member of its own, of the same name.</summary>
    private bool IsImplemented(ExpressionSyntax expression, IPropertySymbol member)
    {
        while (Syntax.Inner(expression) is CastExpressionSyntax cast)
            expression = cast.Expression;
        return model.GetTypeInfo(Syntax.Inner(expression), cancellation).Type?.FindImplementationForInterfaceMember(member)
            is not IPropertySymbol implementation || implementation is { ExplicitInterfaceImplementations.IsEmpty: true, ContainingType.TypeKind: not TypeKind.Interface };
    }

    private bool IsOfNullable(SimpleNameSyntax name) => name.Identifier.ValueText is "Value" or "HasValue"
        && model.GetSymbolInfo(name, cancellation).Symbol is IPropertySymbol { ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };
}
