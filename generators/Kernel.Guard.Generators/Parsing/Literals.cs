using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelGuard.Generators.Parsing;

/// <summary>Writes values as expressions, quoted by Roslyn.</summary>
internal static class Literals
{
    public static string Text(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>Writes a constant of a type.</summary>
    public static string Of(object? value, ITypeSymbol type)
    {
        if (value is null)
        {
            return type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? "null" : "default";
        }

        var plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return plain.TypeKind == TypeKind.Enum ? Enum(value, (INamedTypeSymbol)plain) : Primitive(value);
    }

    /// <summary>Writes a number in US dollars as the options want it; null where a decimal cannot hold it.</summary>
    public static string? Money(double value)
    {
        try
        {
            return Primitive((decimal)value);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string Primitive(object value) => value switch
    {
        string text => Text(text),
        char character => SymbolDisplay.FormatLiteral(character, quote: true),
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        float.NaN => "float.NaN",
        float.PositiveInfinity => "float.PositiveInfinity",
        float.NegativeInfinity => "float.NegativeInfinity",
        float => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) + "f",
        decimal => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false) + "m",
        _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false),
    };

    private static string Enum(object value, INamedTypeSymbol type)
    {
        var name = TypeText.Plain(type);
        var members = type.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue).ToArray();
        if (members.FirstOrDefault(member => Equals(member.ConstantValue, value)) is { } exact)
        {
            return $"{name}.{TypeText.Identifier(exact.Name)}";
        }

        var bits = Bits(value);
        var flags = members.Where(member => Bits(member.ConstantValue!) is var flag && flag != 0 && (flag & (flag - 1)) == 0 && (bits & flag) == flag).ToArray();
        return bits != 0 && flags.Aggregate(0UL, (all, member) => all | Bits(member.ConstantValue!)) == bits
            ? string.Join(" | ", flags.Select(member => $"{name}.{TypeText.Identifier(member.Name)}"))
            : $"({name})({SymbolDisplay.FormatPrimitive(value, quoteStrings: false, useHexadecimalNumbers: false)})";
    }

    private static ulong Bits(object value) => value switch
    {
        ulong number => number,
        _ => unchecked((ulong)Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
