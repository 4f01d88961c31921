using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.Generators.Cost;

/// <summary>Reads a setting's expression back into its value: a text, a number, a bool, the name of an enum's member, or a list of those.</summary>
internal static class SettingValue
{
    /// <summary>Answers the value; null for what is no constant.</summary>
    public static object? Read(string expression) =>
        expression.StartsWith("{", StringComparison.Ordinal)
            ? ((InitializerExpressionSyntax)((ImplicitArrayCreationExpressionSyntax)SyntaxFactory.ParseExpression("new[] " + expression)).Initializer).Expressions.Select(Read).OfType<object>().ToArray()
            : Read(SyntaxFactory.ParseExpression(expression));

    /// <summary>Answers the number; null for what is none, or too large.</summary>
    public static decimal? Number(string expression)
    {
        try
        {
            return Read(expression) is IConvertible value and not (string or bool or char) ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Answers the texts: one, or those of a list.</summary>
    public static IEnumerable<string> Texts(string expression) => Read(expression) switch
    {
        string text => [text],
        object[] items => items.OfType<string>(),
        _ => [],
    };

    private static object? Read(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.Token.Value,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax number } => Negative(number.Token.Value),
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } flags => Flags(flags.Left).Concat(Flags(flags.Right)).ToArray(),
        _ => null,
    };

    private static IEnumerable<object> Flags(ExpressionSyntax expression) => Read(expression) switch
    {
        object[] several => several,
        { } one => [one],
        null => [],
    };

    private static object? Negative(object? value) => value switch
    {
        int number => -number,
        long number => -number,
        double number => -number,
        decimal number => -number,
        _ => null,
    };
}
