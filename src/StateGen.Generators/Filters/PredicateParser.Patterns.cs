using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using StateGen.Filters.Translation;

namespace StateGen.Generators.Filters;

internal sealed partial class PredicateParser
{
    private static readonly ConstantPredicate Everything = new(true);

    private Predicate Test(IsPatternExpressionSyntax test)
    {
        if (_paths.IsPath(test.Expression))
            return Pattern(Path(test.Expression), test.Pattern);
        if (_paths.IsRecord(test.Expression))
            return Pattern(new PathOperand(Node(test.Expression), "", OperandTypes.Unknown with { CanBeNull = false }), test.Pattern);
        return Refuse(test.Expression, Mentions(test.Expression) ? TranslationReasons.ComputedOfMember : TranslationReasons.NoMember);
    }

    /// <summary>A constant is no pattern to the compiler if it could be a type, and a type that says nothing new asks whether there is a value.</summary>
    private Predicate Test(BinaryExpressionSyntax test)
    {
        if (Constant(test.Right) is { } constant)
            return new ComparisonPredicate(Node(test), Comparison.Equal, Path(test.Left), constant);
        bool isSame = IsSame(_model.GetTypeInfo(test.Left, _cancellation).Type, _model.GetTypeInfo(test.Right, _cancellation).Type);
        return isSame ? NotNull(Path(test.Left), test) : Refuse(test, TranslationReasons.Unknown);
    }

    private Predicate Pattern(PathOperand path, PatternSyntax pattern)
    {
        if (_depth == TranslationReasons.MaxDepth)
            return TooDeep(pattern);
        _depth++;
        Predicate predicate = Known(path, pattern);
        _depth--;
        return predicate;
    }

    private Predicate Known(PathOperand path, PatternSyntax pattern)
    {
        switch (pattern)
        {
            case ParenthesizedPatternSyntax parenthesized:
                return Pattern(path, parenthesized.Pattern);
            case UnaryPatternSyntax negation:
                return new NotPredicate(Pattern(path, negation.Pattern));
            case BinaryPatternSyntax binary:
                return new JunctionPredicate(binary.IsKind(SyntaxKind.AndPattern), Pattern(path, binary.Left), Pattern(path, binary.Right));
            case RecursivePatternSyntax { PositionalPatternClause: null } whole when Name(whole.Designation, path) && (whole.Type is null || IsSameType(whole)):
                return Properties(path, whole);
            case DeclarationPatternSyntax declaration when Name(declaration.Designation, path) && IsSameType(declaration):
                return NotNull(path, declaration);
            case VarPatternSyntax variable when Name(variable.Designation, path):
                return Everything;
            case TypePatternSyntax or ConstantPatternSyntax when path.Path.Length > 0 && IsSameType(pattern):
                return NotNull(path, pattern);
            case ConstantPatternSyntax constant when path.Path.Length > 0 && Constant(constant.Expression) is { } value:
                return new ComparisonPredicate(Node(pattern), Comparison.Equal, path, value);
            case RelationalPatternSyntax relation when Constant(relation.Expression) is { } value:
                return new ComparisonPredicate(Node(pattern), ComparisonOf(relation.OperatorToken), path, value);
            default:
                return path.Path.Length == 0 && pattern is ConstantPatternSyntax
                    ? Refuse(pattern, "the record is always there; leave it out")
                    : Refuse(pattern, "only constants, relations, properties, variables, and, or and not are known of patterns");
        }
    }

    /// <summary>Whether the variable of a pattern can stand for the member; there may be none.</summary>
    private bool Name(VariableDesignationSyntax? designation, PathOperand path)
    {
        if (designation is SingleVariableDesignationSyntax variable)
            _paths.Alias(variable, path.Path);
        return path.Path.Length > 0 ? designation is null or SingleVariableDesignationSyntax or DiscardDesignationSyntax : designation is null;
    }

    private bool IsSameType(PatternSyntax pattern)
    {
        if (pattern is ConstantPatternSyntax constant && _model.GetSymbolInfo(constant.Expression, _cancellation).Symbol is not ITypeSymbol)
            return false;
        TypeInfo type = _model.GetTypeInfo(pattern, _cancellation);
        return IsSame(type.Type, type.ConvertedType);
    }

    private static bool IsSame(ITypeSymbol? type, ITypeSymbol? tested) =>
        type is not null && SymbolEqualityComparer.Default.Equals(OperandTypes.WithoutNullable(type), tested);

    /// <summary>Nothing that is null has properties, so that a member with a pattern of them must be there, and all on the way to it.</summary>
    private Predicate Properties(PathOperand path, RecursivePatternSyntax pattern)
    {
        Predicate all = NotNull(path, pattern);
        foreach (SubpatternSyntax property in pattern.PropertyPatternClause?.Subpatterns ?? default)
            all = new JunctionPredicate(IsAnd: true, all, Property(path.Path, property));
        return all;
    }

    private Predicate Property(string path, SubpatternSyntax property)
    {
        if (property.ExpressionColon is not { } colon)
            return Refuse(property, TranslationReasons.Unknown);
        Predicate all = Everything;
        IdentifierNameSyntax[] names = [.. colon.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()];
        for (int i = 0; i < names.Length; i++)
        {
            path = path.Length == 0 ? names[i].Identifier.ValueText : $"{path}.{names[i].Identifier.ValueText}";
            var member = new PathOperand(Node(names[i]), path, OperandTypes.Of(TypeOf(names[i])));
            Predicate part = i < names.Length - 1 ? NotNull(member, names[i]) : Pattern(member, property.Pattern);
            all = new JunctionPredicate(IsAnd: true, all, part);
        }

        return all;
    }

    private ITypeSymbol? TypeOf(IdentifierNameSyntax member) => _model.GetSymbolInfo(member, _cancellation).Symbol switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    private Predicate NotNull(PathOperand path, SyntaxNode node) =>
        path.Type.CanBeNull ? new ComparisonPredicate(Node(node), Comparison.NotEqual, path, Null(node)) : Everything;
}
