using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.Generators.Parsing;

/// <summary>Reads a type that carries <c>[PromptClient]</c>.</summary>
internal static class ClientParser
{
    public static ParsedModel<ClientModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;

        // Each of several declarations that carry the attribute is asked for: a copy that is not renamed yet, another part. The first one stands for all.
        return type.GetAttributes().First(static data => data.AttributeClass.HasName(Names.PromptClient)).ApplicationSyntaxReference is not { } first
            || (first.SyntaxTree == context.TargetNode.SyntaxTree && context.TargetNode.Span.Contains(first.Span))
            ? KnownParses.Of(context.TargetNode, context.SemanticModel.Compilation, () => Whole(type, cancellationToken))
            : ParsedModel<ClientModel>.Nothing;
    }

    private static ParsedModel<ClientModel> Whole(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var found = new DiagnosticBag(type);
        var client = Parse(type, null, found, cancellationToken);
        var hasStub = client?.Methods.Any(static method => method.Stub is not null) == true;
        return new ParsedModel<ClientModel>(client is { Methods.Count: > 0 } ? client : null, hasStub ? null : FaultModel.Of(found.FirstError, type.Name), found.Told.ToEquatable());
    }

    /// <summary>Reads a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="read">Takes each method with its model, for who needs its symbol beside it; null for nobody.</param>
    /// <param name="found">Takes what is wrong.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The client; null where nothing can be generated.</returns>
    public static ClientModel? Parse(INamedTypeSymbol type, Action<IMethodSymbol, MethodModel>? read, DiagnosticBag found, CancellationToken cancellationToken)
    {
        var isInterface = type.TypeKind == TypeKind.Interface;
        if (!Reachable(type, isInterface, found))
        {
            return null;
        }

        var system = new SystemMessages(found);
        var policies = new TypePolicies(type, found);
        var names = new ClientNames(type);
        var hasKernel = isInterface || KernelSource.Find(type, inStatic: false) is not null || Prompts(type).All(static method => method.IsStatic);
        if (!hasKernel)
        {
            found.Add(WiringRules.NoKernel, type.Locations.FirstOrDefault(), type.Name, "");
        }

        var parser = new MethodParser(
            type,
            ContextParser.Named(type, found),
            policies.Under,
            method => !isInterface ? KernelSource.Find(type, method.IsStatic) : method.Parameters.Any(static parameter => parameter.Name == "_kernel") ? "this._kernel" : "_kernel",
            hasKernel ? null : WiringRules.NoKernel.Id);

        List<MethodModel> methods = [];
        foreach (var method in isInterface ? InterfaceMembers.Of(type, found) : Prompts(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!isInterface && !IsOpen(method))
            {
                found.Add(WiringRules.MethodNotPartial, method.Locations.FirstOrDefault(), method.Name);
                continue;
            }

            methods.Add(parser.Parse(method, system.Of(type, method.ContainingType), found));
            read?.Invoke(method, methods[methods.Count - 1]);
        }

        var create = isInterface ? (TypeText.IsGeneric(type) ? null : $"new {names.Reference}(kernel)") : KernelSource.Create(type);
        if (isInterface && TypeText.IsGeneric(type))
        {
            found.Add(
                WiringRules.Generic,
                type.Locations.FirstOrDefault(),
                type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                names.Implementation + TypeText.TypeParameters(names.TypeParameters));
        }

        return new ClientModel(
            isInterface ? ClientKind.Interface : type.IsRecord ? ClientKind.Record : ClientKind.Class,
            type.ContainingNamespace.IsGlobalNamespace ? null : Escaped(type.ContainingNamespace),
            isInterface ? [] : Containers(type),
            TypeText.Plain(type),
            TypeText.Identifier(type.Name) + TypeText.TypeParameters(type.TypeParameters),
            TypeText.TypeParameters(names.TypeParameters),
            TypeText.Constraints(names.TypeParameters),
            names.Accessibility,
            names.Implementation,
            names.Messages,
            names.Prompts,
            names.Doc,
            create,
            names.HintName,
            methods.ToEquatable());
    }

    private static bool Reachable(INamedTypeSymbol type, bool isInterface, DiagnosticBag found)
    {
        var place = type.Locations.FirstOrDefault();
        if (isInterface && !TypeText.IsVisible(type))
        {
            found.Add(WiringRules.Inaccessible, place, type.Name, type.Name, "implemented");
            return false;
        }

        if (!isInterface)
        {
            for (var at = type; at is not null; at = at.ContainingType)
            {
                if (at.IsFileLocal)
                {
                    found.Add(WiringRules.Inaccessible, place, at.Name, type.Name, "completed");
                    return false;
                }

                if (!at.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax declaration && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
                {
                    found.Add(WiringRules.TypeNotPartial, at.Locations.FirstOrDefault(), at.Name);
                    return false;
                }
            }
        }

        return true;
    }

    // A partial method without a prompt may be another generator's, unless guard attributes say that it is ours.
    private static IEnumerable<IMethodSymbol> Prompts(INamedTypeSymbol type) => type.GetMembers().OfType<IMethodSymbol>().Where(static method =>
        method.MethodKind == MethodKind.Ordinary
        && (MessageReader.IsPrompt(method) || (IsOpen(method) && PolicyParser.IsGuarded(method))));

    // An analyzer sees what the generator made of it.
    private static bool IsOpen(IMethodSymbol method) => method.IsPartialDefinition
        && (method.PartialImplementationPart is not { } other || other.Locations.Any(static place => place.IsGenerated()));

    private static EquatableArray<string> Containers(INamedTypeSymbol type)
    {
        List<string> containers = [];
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            var keyword = outer switch
            {
                { TypeKind: TypeKind.Interface } => "interface",
                { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
                { IsRecord: true } => "record",
                { TypeKind: TypeKind.Struct } => "struct",
                _ => "class",
            };
            containers.Insert(0, $"partial {keyword} {TypeText.Identifier(outer.Name)}{TypeText.TypeParameters(outer.TypeParameters)}");
        }

        return containers.ToEquatable();
    }

    private static string Escaped(INamespaceSymbol place) =>
        place.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));

    // The system messages of a type begin all its methods' prompts; an inherited interface's stand before those of the one that inherits.
    private sealed class SystemMessages(DiagnosticBag found)
    {
        private readonly Dictionary<ISymbol, IReadOnlyList<WrittenMessage>> _read = new(SymbolEqualityComparer.Default);

        public IReadOnlyList<WrittenMessage> Of(INamedTypeSymbol client, INamedTypeSymbol declaring) =>
            SymbolEqualityComparer.Default.Equals(client, declaring) ? Read(client) : [.. Read(declaring), .. Read(client)];

        private IReadOnlyList<WrittenMessage> Read(INamedTypeSymbol type)
        {
            if (!_read.TryGetValue(type, out var messages))
            {
                _read[type] = messages = MessageReader.Read(type, found);
            }

            return messages;
        }
    }

    private sealed class TypePolicies(INamedTypeSymbol client, DiagnosticBag found)
    {
        private readonly Dictionary<ISymbol, IReadOnlyList<ParsedLayer>> _read = new(SymbolEqualityComparer.Default);

        public IReadOnlyList<ParsedLayer> Under(IMethodSymbol method)
        {
            if (!_read.TryGetValue(method.ContainingType, out var layers))
            {
                List<ParsedLayer> all = [.. PolicyParser.Parse(client, TypeText.PolicyName(client), found)];
                if (!SymbolEqualityComparer.Default.Equals(client, method.ContainingType))
                {
                    all.AddRange(PolicyParser.Parse(method.ContainingType, TypeText.PolicyName(method.ContainingType), found));
                }

                all.AddRange(PolicyParser.Parse(client.ContainingAssembly, client.ContainingAssembly.Name, found));
                _read[method.ContainingType] = layers = all;
            }

            return layers;
        }
    }
}
