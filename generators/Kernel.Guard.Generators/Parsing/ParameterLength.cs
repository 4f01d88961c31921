using System.Text;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Answers how long the text of a parameter can be: what its type says, or what <c>[MaxLength]</c>, <c>[StringLength]</c> or <c>[Length]</c> says of a string.</summary>
internal static class ParameterLength
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.";

    // A UTF-16 unit takes three bytes of UTF-8 at most.
    private const int PerCharacter = 3;

    // No number, date or id is written in more, whatever the kernel's culture.
    private const int OfNumber = 128;

    public static long? MaxBytes(IParameterSymbol symbol)
    {
        var type = symbol.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : symbol.Type;
        if (type.SpecialType == SpecialType.System_String)
        {
            return Said(symbol) is { } characters ? characters * (long)PerCharacter : null;
        }

        if (type.TypeKind == TypeKind.Enum)
        {
            // The names of several flags stand side by side; a member without a name is a number.
            return OfNumber + type.GetMembers().OfType<IFieldSymbol>().Sum(static member => Encoding.UTF8.GetByteCount(member.Name) + 2L);
        }

        return type.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_Double) or SpecialType.System_DateTime
            || type.FullName() is "System.Guid" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly" or "System.TimeSpan"
            ? OfNumber
            : null;
    }

    private static int? Said(IParameterSymbol symbol)
    {
        int? least = null;
        foreach (var data in symbol.Attributes())
        {
            var most = data.AttributeClass.FullName() switch
            {
                Annotations + "MaxLengthAttribute" or Annotations + "StringLengthAttribute" when data.ConstructorArguments is [{ Value: int length }] => length,
                Annotations + "LengthAttribute" when data.ConstructorArguments is [_, { Value: int length }] => length,
                _ => -1,
            };
            least = most >= 0 && (least is null || most < least) ? most : least;
        }

        return least;
    }
}
