using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Reads the parameters of a method.</summary>
internal static class ParameterParser
{
    private const string AI = "Microsoft.Extensions.AI";
    private const string SK = "Microsoft.SemanticKernel";

    /// <summary>Reads a prompt method's parameters.</summary>
    /// <param name="method">The method.</param>
    /// <param name="annotated">Whether types are written with their nullability.</param>
    /// <param name="found">Takes what is wrong.</param>
    public static EquatableArray<ParameterModel> Parse(IMethodSymbol method, bool annotated, DiagnosticBag found)
    {
        List<ParameterModel> parameters = [];
        var docs = ParameterDocs.Of(method);
        foreach (var symbol in method.Parameters)
        {
            var parameter = Read(symbol, annotated, open: false);
            if (docs.TryGetValue(symbol.Name, out var doc))
            {
                parameter = parameter with { Doc = doc };
            }

            if (Refusal(symbol, parameter, parameters) is { } refusal)
            {
                found.Add(WiringRules.Parameter, symbol.Locations.FirstOrDefault(), symbol.Name, method.Name, refusal);
            }

            parameters.Add(parameter);
        }

        return parameters.ToEquatable();
    }

    /// <summary>Reads a classic function's parameters.</summary>
    /// <param name="method">The method.</param>
    /// <param name="open">Whether it belongs to a generic class, whose parameters have no type before it is closed.</param>
    public static EquatableArray<ParameterModel> ParseFunction(IMethodSymbol method, bool open) =>
        method.Parameters.Select(symbol => Read(symbol, annotated: false, open)).ToEquatable();

    private static ParameterModel Read(IParameterSymbol symbol, bool annotated, bool open)
    {
        var role = RoleOf(symbol);
        var kind = KindOf(symbol.Type);
        var hasDefault = symbol.HasDefault();

        // A token has no other default, and to ask for its value binds it.
        var isNull = hasDefault && kind != ParameterKind.Cancellation && symbol.HasExplicitDefaultValue && symbol.ExplicitDefaultValue is null;
        var withNull = annotated && isNull && symbol.Type is { IsReferenceType: true, TypeKind: not TypeKind.TypeParameter }
            ? symbol.Type.WithNullableAnnotation(NullableAnnotation.Annotated)
            : symbol.Type;
        return new ParameterModel(
            TypeText.Identifier(symbol.Name),
            symbol.Name,
            annotated ? TypeText.Of(withNull) : TypeText.Plain(symbol.Type),
            open ? "object" : TypeText.InTypeOf(symbol.Type),
            Modifier(symbol),
            !hasDefault ? null : kind == ParameterKind.Cancellation ? "default" : symbol.HasExplicitDefaultValue ? Literals.Of(symbol.ExplicitDefaultValue, symbol.Type) : null,
            kind,
            role,
            !hasDefault && !symbol.IsParams && symbol.NullableAnnotation != NullableAnnotation.Annotated,
            IsClassified(symbol))
        {
            MaxBytes = ParameterLength.MaxBytes(symbol),
        };
    }

    private static string? Refusal(IParameterSymbol symbol, ParameterModel parameter, List<ParameterModel> before)
    {
        if (symbol.RefKind != RefKind.None)
        {
            return "is passed by reference, which an asynchronous call cannot do";
        }

        if (symbol.Type is { IsRefLikeType: true } or { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer })
        {
            return "is a span or a pointer, which cannot outlive an asynchronous call";
        }

        if (symbol.Type.HasName(Names.Kernel))
        {
            return "is a kernel, and the client brings its own";
        }

        if (before.FirstOrDefault(other => string.Equals(other.Key, parameter.Key, StringComparison.OrdinalIgnoreCase)) is { } twin)
        {
            return $"differs from '{twin.Key}' in case only, and Semantic Kernel's arguments ignore case";
        }

        if (parameter.Role != ParameterModel.NoRole && before.Any(other => other.Role == parameter.Role))
        {
            return $"is the second [{parameter.Role}]: a call has one";
        }

        if (parameter.Kind is ParameterKind.Settings or ParameterKind.Arguments or ParameterKind.Cancellation)
        {
            return before.Any(other => other.Kind == parameter.Kind)
                ? "is the second of its type: a call has one"
                : parameter.Role != ParameterModel.NoRole ? $"cannot be the [{parameter.Role}]: it is no value" : null;
        }

        return null;
    }

    private static string RoleOf(IParameterSymbol symbol)
    {
        foreach (var attribute in symbol.Attributes())
        {
            switch (attribute.AttributeClass.FullName())
            {
                case Names.Tenant:
                    return "Tenant";
                case Names.User:
                    return "User";
                case Names.Conversation:
                    return "Conversation";
            }
        }

        return ParameterModel.NoRole;
    }

    /// <summary>Answers whether a data classification stands on a parameter or a property.</summary>
    public static bool IsClassified(ISymbol symbol)
    {
        foreach (var attribute in symbol is IParameterSymbol parameter ? parameter.Attributes() : symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && type.Inherits(Names.DataClassification) && !type.Inherits(Names.NoDataClassification))
            {
                return true;
            }
        }

        return false;
    }

    private static ParameterKind KindOf(ITypeSymbol type)
    {
        if (CommonTypeText.Keyword(type) is not null)
        {
            return ParameterKind.Value;
        }

        if (type.HasName("System.Threading.CancellationToken"))
        {
            return ParameterKind.Cancellation;
        }

        if (type.Inherits(SK + ".KernelArguments"))
        {
            return ParameterKind.Arguments;
        }

        if (type.Inherits(SK + ".PromptExecutionSettings"))
        {
            return ParameterKind.Settings;
        }

        var item = ItemOf(type);
        return item.Inherits(AI + ".ChatMessage") || item.Inherits(SK + ".ChatMessageContent")
            ? ParameterKind.Messages
            : item.Inherits(AI + ".AIContent") || item.Inherits(SK + ".KernelContent") && SymbolEqualityComparer.Default.Equals(item, type)
                ? ParameterKind.Attachment
                : ParameterKind.Value;
    }

    // A list of messages or contents brings what its items bring.
    private static ITypeSymbol ItemOf(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_String)
        {
            return type;
        }

        if (type is IArrayTypeSymbol array)
        {
            return array.ElementType;
        }

        foreach (var candidate in type.AllInterfaces.Concat(type is INamedTypeSymbol { TypeKind: TypeKind.Interface } own ? [own] : []))
        {
            if (candidate.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            {
                return candidate.TypeArguments[0];
            }
        }

        return type;
    }

    private static string Modifier(IParameterSymbol symbol) =>
        symbol.IsParams
            ? "params "
            : symbol.RefKind switch
            {
                RefKind.Ref => "ref ",
                RefKind.Out => "out ",
                RefKind.In => "in ",
                RefKind.RefReadOnlyParameter => "ref readonly ",
                _ => string.Empty,
            };
}
