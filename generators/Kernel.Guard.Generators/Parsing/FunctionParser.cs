using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Reads a classic <c>[KernelFunction]</c> method that guard attributes cover.</summary>
internal static class FunctionParser
{
    public static ParsedModel<FunctionModel> Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var method = (IMethodSymbol)context.TargetSymbol;
        var found = new DiagnosticBag(method);
        return new ParsedModel<FunctionModel>(Parse(method, found), FaultModel.Of(found.FirstError, method.ContainingType.Name + "." + method.Name), []);
    }

    /// <summary>Reads a method that carries the attribute; null where nothing is generated for it.</summary>
    public static FunctionModel? Parse(IMethodSymbol method, DiagnosticBag found)
    {
        var type = method.ContainingType;

        // A prompt method has its policy with it, however it is called.
        if (MessageReader.IsPrompt(method) || !(PolicyParser.IsGuarded(method) || PolicyParser.IsGuarded(type) || PolicyParser.IsGuarded(type.ContainingAssembly)))
        {
            return null;
        }

        var place = method.Locations.FirstOrDefault();
        var hidden = new ITypeSymbol[] { type }.Concat(method.Parameters.Select(static parameter => parameter.Type)).FirstOrDefault(static used => !TypeText.IsVisible(used));
        if (hidden is not null)
        {
            found.Add(WiringRules.Inaccessible, place, hidden.Name, method.Name, "guarded");
            return null;
        }

        var parameters = ParameterParser.ParseFunction(method, TypeText.IsGeneric(type) || method.IsGenericMethod);
        List<ParsedLayer> layers =
        [
            .. PolicyParser.Parse(method, owner: null, found),
            .. PolicyParser.Parse(type, TypeText.PolicyName(type), found),
            .. PolicyParser.Parse(type.ContainingAssembly, type.ContainingAssembly.Name, found),
        ];
        PolicyChecks.Check(method.Name, place, layers, parameters, found);
        return new FunctionModel(
            TypeText.OpenInTypeOf(type), method.Name, TypeText.PolicyName(type) + "." + method.Name, parameters, layers.Select(static layer => layer.Model).ToEquatable());
    }
}
