using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.Generators.Parsing;

/// <summary>Reads what one attribute says, and where.</summary>
internal sealed class AttributeReader
{
    private readonly AttributeData _data;
    private readonly Location? _fallback;
    private readonly string[] _positional;

    public AttributeReader(AttributeData data, Location? fallback, params string[] positional)
    {
        _positional = positional;
        _fallback = fallback;
        _data = data;

        List<KeyValuePair<string, TypedConstant>> values = [];
        for (var i = 0; i < data.ConstructorArguments.Length && i < positional.Length; i++)
        {
            values.Add(new(positional[i], data.ConstructorArguments[i]));
        }

        values.AddRange(data.NamedArguments);
        Values = values;
    }

    /// <summary>Gets what is said, constructor arguments first.</summary>
    public IReadOnlyList<KeyValuePair<string, TypedConstant>> Values { get; }

    /// <summary>Gets whether the compiler could not read a value, which it reports itself.</summary>
    public bool IsBroken => Values.Any(static value => IsError(value.Value));

    public Location? Place => Syntax?.GetLocation() ?? _fallback;

    // Asked for only where something is wrong.
    private AttributeSyntax? Syntax => _data.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;

    public TypedConstant? this[string name]
    {
        get
        {
            foreach (var value in Values)
            {
                if (value.Key == name)
                {
                    return value.Value;
                }
            }

            return null;
        }
    }

    public string? Text(string name) => this[name] is { Kind: TypedConstantKind.Primitive, Value: string text } ? text : null;

    public Location? PlaceOf(string name) => ArgumentOf(name)?.Expression.GetLocation() ?? Place;

    /// <summary>Answers the place of a character within an argument's text; the whole argument where the text is not written as it is.</summary>
    public Location? PlaceOf(string name, int start, int length)
    {
        if (ArgumentOf(name)?.Expression is LiteralExpressionSyntax { Token: { } token } literal && token.Text.IndexOf(token.ValueText, StringComparison.Ordinal) is >= 0 and var offset)
        {
            var span = new Microsoft.CodeAnalysis.Text.TextSpan(token.SpanStart + offset + start, Math.Min(length, token.ValueText.Length - start));
            return Location.Create(literal.SyntaxTree, span);
        }

        return PlaceOf(name);
    }

    private AttributeArgumentSyntax? ArgumentOf(string name)
    {
        if (Syntax?.ArgumentList is not { } list)
        {
            return null;
        }

        var position = Array.IndexOf(_positional, name);
        for (var i = 0; i < list.Arguments.Count; i++)
        {
            var argument = list.Arguments[i];
            var named = argument.NameEquals?.Name.Identifier.ValueText;
            if (named == name || (named is null && argument.NameColon is null && i == position))
            {
                return argument;
            }

            // A constructor's parameter is named as the property is, but for its first letter.
            if (argument.NameColon is { } colon && string.Equals(colon.Name.Identifier.ValueText, name, StringComparison.OrdinalIgnoreCase))
            {
                return argument;
            }
        }

        return null;
    }

    private static bool IsError(TypedConstant value) =>
        value.Kind == TypedConstantKind.Error || (value.Kind == TypedConstantKind.Array && !value.IsNull && value.Values.Any(IsError));
}
