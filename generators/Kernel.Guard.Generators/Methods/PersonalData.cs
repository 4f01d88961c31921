using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Methods;

/// <summary>Tells personal data by what a parameter is called, by its type, and by a data classification.</summary>
/// <remarks>A name is what its author says of a value; whether the value is one, the redaction sees at run time.</remarks>
internal static class PersonalData
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "email", "mail", "phone", "telephone", "mobile", "fax", "iban", "ssn", "passport", "surname", "birthday", "birthdate", "dob", "username", "firstname", "lastname", "fullname",
    };

    private static readonly HashSet<string> Pairs = new(StringComparer.Ordinal)
    {
        "first name", "last name", "full name", "given name", "family name", "maiden name", "middle name", "customer name", "patient name", "person name", "contact name", "employee name",
        "guest name", "holder name", "user name", "birth date", "birth day", "of birth", "home address", "street address", "postal address", "mailing address", "billing address",
        "shipping address", "delivery address", "residential address", "ip address", "credit card", "debit card", "card number", "bank account", "account number", "social security",
        "tax id", "tax number", "passport number", "national id", "driving licence", "driver license", "drivers license",
    };

    // What is said of a value, not the value: emailCount, phoneFormat.
    private static readonly HashSet<string> About = new(StringComparer.Ordinal)
    {
        "count", "type", "kind", "format", "template", "domain", "provider", "enabled", "limit", "subject", "pattern", "length", "status", "policy", "model", "brand", "category",
    };

    /// <summary>Answers whether a parameter is personal data; one that only says who asks is none unless the prompt says it.</summary>
    public static bool Is(IParameterSymbol symbol, ParameterModel parameter, bool isSaid) =>
        parameter.Kind == ParameterKind.Value && (parameter.Role == ParameterModel.NoRole || (isSaid && parameter.Role != "Tenant"))
        && (parameter.Classified || (MayHold(symbol.Type) && IsName(symbol.Name)) || IsType(Item(symbol.Type)));

    private static bool MayHold(ITypeSymbol type) =>
        Item(type) is { TypeKind: not TypeKind.Enum, SpecialType: not (SpecialType.System_Boolean or SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal) };

    private static bool IsType(ITypeSymbol type)
    {
        if (type.FullName() is "System.Net.Mail.MailAddress" or "System.Net.IPAddress")
        {
            return true;
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface, SpecialType: SpecialType.None } own && !IsOfTheFramework(own)
            && (IsName(own.Name) || WithBases(own).SelectMany(static one => one.GetMembers()).OfType<IPropertySymbol>().Any(static property =>
                property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsIndexer: false } && (ParameterParser.IsClassified(property) || (MayHold(property.Type) && IsName(property.Name)))));
    }

    private static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (var at = type; at is { SpecialType: SpecialType.None } && !IsOfTheFramework(at); at = at.BaseType)
        {
            yield return at;
        }

        foreach (var one in type.TypeKind == TypeKind.Interface ? type.AllInterfaces.Where(static one => !IsOfTheFramework(one)) : [])
        {
            yield return one;
        }
    }

    private static bool IsOfTheFramework(INamedTypeSymbol type) =>
        type.FullName() is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    private static bool IsName(string name)
    {
        var words = Split(name);
        if (words.Count > 0 && words[words.Count - 1] is [.., 's'] several && several.Substring(0, several.Length - 1) is var single && (Words.Contains(single) || single is "name" or "number" or "address" or "card" or "account" or "id"))
        {
            words[words.Count - 1] = single;
        }

        return words.Count > 0 && !About.Contains(words[words.Count - 1])
            && (words.Any(Words.Contains) || words.Zip(words.Skip(1), static (first, second) => first + " " + second).Any(Pairs.Contains));
    }

    private static List<string> Split(string name)
    {
        List<string> words = [];
        var begin = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            var ends = i == name.Length || name[i] == '_'
                || (char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
            if (ends)
            {
                if (name.Substring(begin, i - begin).Trim('_', '@') is { Length: > 0 } word)
                {
                    words.Add(word.ToLowerInvariant());
                }

                begin = i;
            }
        }

        return words;
    }

    private static ITypeSymbol Item(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => nullable.TypeArguments[0],
        INamedTypeSymbol { TypeArguments: [var only] } list when list.FullName().StartsWith("System.Collections.", StringComparison.Ordinal) => only,
        _ => type,
    };
}
