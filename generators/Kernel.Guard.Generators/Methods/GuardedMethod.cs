using KernelGuard.Generators.Diagnostics;
using KernelGuard.Generators.Models;
using KernelGuard.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Methods;

/// <summary>Is a method that the guard covers, with its policy over all layers, as the analyzers look at it.</summary>
internal sealed class GuardedMethod
{
    private readonly IReadOnlyList<ParsedLayer> _layers;

    private GuardedMethod(IMethodSymbol symbol, bool isPrompt, IReadOnlyList<ParsedLayer> layers, IReadOnlyList<WrittenMessage> messages)
    {
        (Symbol, IsPrompt, _layers, Messages) = (symbol, isPrompt, layers, messages);
        Parameters = ParameterParser.ParseFunction(symbol, open: false);
    }

    public IMethodSymbol Symbol { get; }

    /// <summary>Gets whether it is a prompt method; a kernel function else.</summary>
    public bool IsPrompt { get; }

    /// <summary>Gets its parameters, in the order of the symbol's.</summary>
    public EquatableArray<ParameterModel> Parameters { get; }

    /// <summary>Gets its messages, those of its type first; none of a prompt file's.</summary>
    public IReadOnlyList<WrittenMessage> Messages { get; }

    /// <summary>Gets whether redaction is on: false where the attributes switch it off or do not name it, null where a named policy may say so.</summary>
    public bool? Redacts => Knob("Redaction") is { } redaction
        ? redaction.Source["Enforce"] is not { Value: false } && redaction.Source["Kinds"] is not { Value: 0UL }
        : _layers.Any(static layer => layer.Model.Named is not null) ? null : false;

    /// <summary>Gets whether a redaction attribute stands anywhere over it.</summary>
    public bool SaysRedaction => Knob("Redaction") is not null;

    /// <summary>Reads a method; null for one that the guard does not cover.</summary>
    /// <param name="method">The method.</param>
    /// <param name="client">The prompt client that inherits it; null for its own type.</param>
    public static GuardedMethod? Of(IMethodSymbol method, INamedTypeSymbol? client = null)
    {
        var type = method.ContainingType;
        var isPrompt = (client ?? type).Has(Names.PromptClient) && MessageReader.IsPrompt(method);
        var isFunction = !isPrompt && method.Has(Names.KernelFunction)
            && (PolicyParser.IsGuarded(method) || PolicyParser.IsGuarded(type) || PolicyParser.IsGuarded(method.ContainingAssembly));
        if (!isPrompt && !isFunction)
        {
            return null;
        }

        // What is wrong with a single attribute is the generator's to say.
        var unsaid = new DiagnosticBag();
        List<ParsedLayer> layers =
        [
            .. PolicyParser.Parse(method, owner: null, unsaid),
            .. client is null ? [] : PolicyParser.Parse(client, owner: null, unsaid),
            .. PolicyParser.Parse(type, owner: null, unsaid),
            .. PolicyParser.Parse(method.ContainingAssembly, owner: null, unsaid),
        ];
        return new GuardedMethod(method, isPrompt, layers, isPrompt ? [.. MessageReader.Read(type, unsaid), .. client is null ? [] : MessageReader.Read(client, unsaid), .. MessageReader.Read(method, unsaid)] : []);
    }

    /// <summary>Answers the nearest attribute that turns a knob.</summary>
    public ParsedKnob? Knob(string property) => _layers.SelectMany(static layer => layer.Knobs).FirstOrDefault(knob => knob.Model.Property == property);

    /// <summary>Answers where an attribute, or one of its arguments, stands; the method where that is in another project, as a policy attribute may be.</summary>
    public Location PlaceOf(AttributeReader source, string? property = null) => (property is null ? source.Place : source.PlaceOf(property)).In(Symbol.ContainingAssembly) ?? Symbol.Locations.First();

    /// <summary>Answers whether a message names a parameter.</summary>
    public bool Uses(ParameterModel parameter) =>
        Messages.Any(message => message.Template.Blocks.Any(block => block.IsVariable && string.Equals(block.Name, parameter.Key, StringComparison.OrdinalIgnoreCase)));
}
