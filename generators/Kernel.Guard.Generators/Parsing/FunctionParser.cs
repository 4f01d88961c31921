using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Is what was read of one classic kernel function.</summary>
internal sealed record FunctionParse(FunctionModel? Model, EquatableArray<DiagnosticInfo> Diagnostics);

/// <summary>Reads a classic <c>[KernelFunction]</c> method that guard attributes cover.</summary>
internal static class FunctionParser
{
    public static FunctionParse? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var method = (IMethodSymbol)context.TargetSymbol;
        var type = method.ContainingType;

        // A prompt method has its policy with it, however it is called.
        if (MessageReader.IsPrompt(method) || !(PolicyParser.IsGuarded(method) || PolicyParser.IsGuarded(type) || PolicyParser.IsGuarded(type.ContainingAssembly)))
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        var found = new DiagnosticBag();
        var place = method.Locations.FirstOrDefault();
        var hidden = new ITypeSymbol[] { type }.Concat(method.Parameters.Select(static parameter => parameter.Type)).FirstOrDefault(static used => !TypeText.IsVisible(used));
        if (hidden is not null)
        {
            found.Add(WiringRules.Inaccessible, place, hidden.Name, method.Name, "guarded");
            return new FunctionParse(null, found.ToEquatable());
        }

        var parameters = ParameterParser.ParseFunction(method, TypeText.IsGeneric(type) || method.IsGenericMethod);
        List<ParsedLayer> layers =
        [
            .. PolicyParser.Parse(method, owner: null, found),
            .. PolicyParser.Parse(type, TypeText.PolicyName(type), found),
            .. PolicyParser.Parse(type.ContainingAssembly, type.ContainingAssembly.Name, found),
        ];
        PolicyChecks.Check(method.Name, place, layers, parameters, found);
        return new FunctionParse(
            new FunctionModel(
                TypeText.OpenInTypeOf(type),
                method.Name,
                TypeText.PolicyName(type) + "." + method.Name,
                parameters,
                layers.Select(static layer => layer.Model).ToEquatable()),
            found.ToEquatable());
    }
}
