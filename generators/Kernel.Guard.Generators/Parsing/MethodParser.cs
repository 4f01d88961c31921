using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.Generators.Parsing;

/// <summary>Reads the prompt methods of one client.</summary>
/// <param name="client">The client's type.</param>
/// <param name="context">The serialization context that it names; null without.</param>
/// <param name="layers">Answers the layers beneath a method's own: its type's and its assembly's.</param>
/// <param name="kernel">Answers the expression that is a method's kernel, or null.</param>
/// <param name="clientFault">The error that stands in the way of every method; null without.</param>
internal sealed class MethodParser(
    INamedTypeSymbol client, ContextModel? context, Func<IMethodSymbol, IReadOnlyList<ParsedLayer>> layers, Func<IMethodSymbol, string?> kernel, string? clientFault)
{
    // The class that holds the fields has a method of its own, and inherits two of object's.
    private readonly HashSet<string> _fields = new(StringComparer.OrdinalIgnoreCase) { "All", "Equals", "ReferenceEquals" };
    private readonly HashSet<string> _functions = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _policyName = TypeText.PolicyName(client);

    /// <summary>Reads a method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="system">The messages that its types begin with.</param>
    /// <param name="all">Takes what is wrong.</param>
    public MethodModel Parse(IMethodSymbol method, IReadOnlyList<WrittenMessage> system, DiagnosticBag all)
    {
        var found = all.Part();
        var name = method.Locations.FirstOrDefault();
        var isInterface = client.TypeKind == TypeKind.Interface;
        var isOwn = SymbolEqualityComparer.Default.Equals(method.ContainingType, client);
        var isExplicit = isInterface && (!isOwn || method.IsGenericMethod || method.DeclaredAccessibility != Accessibility.Public);

        // An explicit implementation cannot repeat the constraints that "T?" would need.
        var annotated = !method.IsGenericMethod;
        var parameters = ParameterParser.Parse(method, annotated, found);
        var (shape, value) = ReturnParser.Parse(method.ReturnType);
        if (shape == ReturnShape.Unsupported)
        {
            found.Add(WiringRules.ReturnType, name, method.Name, method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat));
        }

        var source = kernel(method);
        if (source is null && clientFault is null)
        {
            found.Add(WiringRules.NoKernel, name, method.Name, method.IsStatic ? ", static as the method is" : "");
        }
        else if (method.Parameters.FirstOrDefault(parameter => TypeText.Identifier(parameter.Name) == source) is { } hiding)
        {
            found.Add(WiringRules.Parameter, hiding.Locations.FirstOrDefault(), hiding.Name, method.Name, "hides the constructor's kernel: rename one of the two");
        }

        var own = MessageReader.Read(method, found);
        var file = FileOf(method);
        Prompt(method, system, own, file, parameters, found);

        List<ParsedLayer> policy = [.. PolicyParser.Parse(method, owner: null, found), .. layers(method)];
        PolicyChecks.Check(method.Name, name, policy, parameters, found);

        var function = Unique(Function(method), _functions);
        var field = Unique(function, _fields);
        var written = system.Concat(own).Select(static message => message.Template.ToMessage(message.Role));
        var model = new MethodModel(
            TypeText.Identifier(method.Name),
            isExplicit ? string.Empty : isInterface ? "public" : Modifiers(method),
            isExplicit ? TypeText.Plain(method.ContainingType) : null,
            TypeText.TypeParameters(method.TypeParameters),
            TypeText.Constraints(method.TypeParameters),
            annotated ? TypeText.Of(method.ReturnType) : TypeText.Plain(method.ReturnType),
            parameters,
            source ?? "null",
            function,
            _policyName + "." + method.Name,
            TypeText.Identifier(field),
            value is null ? string.Empty : Unique(field + "Output", _fields),
            shape,
            Value(value, annotated),
            policy.Select(static layer => layer.Model).ToEquatable(),
            file is null ? PromptArrangement.Arrange(written, parameters) : written.ToEquatable(),
            file?.Text("Path"),
            Tools(method),
            Companion(method),
            clientFault ?? found.FirstError);
        all.AddRange(found);
        return model;
    }

    /// <summary>Answers where a parameter stands.</summary>
    public static Location? PlaceOf(IMethodSymbol method, string parameter) => method.Parameters.FirstOrDefault(candidate => candidate.Name == parameter)?.Locations.FirstOrDefault();

    /// <summary>Answers the prompt file attribute of a method; null without a path that can be read.</summary>
    public static AttributeReader? FileOf(IMethodSymbol method)
    {
        var data = method.GetAttributes().FirstOrDefault(static candidate => candidate.AttributeClass.HasName(Names.PromptFile));
        return data is null ? null : new AttributeReader(data, method.Locations.FirstOrDefault(), "Path") is { IsBroken: false } reader && reader.Text("Path") is not null ? reader : null;
    }

    private ValueModel? Value(ValueModel? value, bool annotated)
    {
        var typed = annotated || value is null ? value : value with { Type = value.Key };
        return typed is not null && context?.Types.Contains(typed.Key) == true ? typed with { Context = context.Type, Style = context.Style } : typed;
    }

    private static void Prompt(
        IMethodSymbol method, IReadOnlyList<WrittenMessage> system, IReadOnlyList<WrittenMessage> own, AttributeReader? file, EquatableArray<ParameterModel> parameters, DiagnosticBag found)
    {
        var name = method.Locations.FirstOrDefault();
        if (file is not null && own.Count > 0)
        {
            found.Add(AttributeRules.TwoPrompts, name, method.Name);
        }
        else if (file is null && own.All(static message => message.Template.IsBlank) && parameters.All(static parameter => parameter.Kind != ParameterKind.Messages))
        {
            found.Add(AttributeRules.NoMessage, name, method.Name);
            return;
        }

        var checks = new TemplateChecks(method.Name, parameters, found);
        foreach (var message in system.Concat(own))
        {
            checks.Check(message.Template, message.Place);
        }

        if (file is not null)
        {
            return;
        }

        // Whoever mends an error may use the parameter then.
        if (found.FirstError is null)
        {
            checks.Finish(key => PlaceOf(method, key));
        }

        if (own.All(static message => message.Role != "User") && parameters.FirstOrDefault(static parameter => parameter.Kind == ParameterKind.Attachment) is { } attachment)
        {
            found.Add(WiringRules.NoUserMessage, PlaceOf(method, attachment.Key), attachment.Key, method.Name);
        }
    }

    private ToolsModel? Tools(IMethodSymbol method)
    {
        foreach (var place in (ISymbol[])[method, client, method.ContainingType])
        {
            if (place.GetAttributes().FirstOrDefault(static data => data.AttributeClass.HasName(Names.Tools)) is { } tools)
            {
                return new ToolsModel(tools.ConstructorArguments is [{ Kind: TypedConstantKind.Array, IsNull: false } plugins]
                    ? plugins.Values.Select(static plugin => plugin.Value).OfType<ITypeSymbol>().Select(TypeText.InTypeOf).ToEquatable()
                    : []);
            }
        }

        return null;
    }

    private static string? Companion(IMethodSymbol method)
    {
        var named = method.Parameters.Select(static parameter => parameter.Type).Concat(method.TypeParameters.SelectMany(static parameter => parameter.ConstraintTypes)).ToArray();
        return named.All(TypeText.IsPublic) && method.DeclaredAccessibility == Accessibility.Public ? "public" : named.All(TypeText.IsVisible) ? "internal" : null;
    }

    // A kernel function's name is made of ASCII letters, digits and underscores.
    private static string Function(IMethodSymbol method)
    {
        var name = method.Name.Length > 5 && method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name.Substring(0, method.Name.Length - 5) : method.Name;
        return string.Concat(name.Select(static character => character is '_' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') ? character : '_'));
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = name + "_" + number;
        }

        return free;
    }

    private static string Modifiers(IMethodSymbol method)
    {
        var declared = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as MethodDeclarationSyntax;
        return declared is null ? "partial" : string.Join(" ", declared.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword)).Select(static modifier => modifier.Text));
    }
}
