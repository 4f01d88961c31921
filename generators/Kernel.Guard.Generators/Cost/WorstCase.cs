using KernelGuard.Accounting;
using KernelGuard.Generators.ModelData;

namespace KernelGuard.Generators.Cost;

/// <summary>Is the most that one attempt with one model can take.</summary>
/// <param name="Model">The model, as the attributes name it.</param>
/// <param name="Input">The most input tokens; null where nothing says.</param>
/// <param name="Output">The most output tokens; null where nothing says.</param>
/// <param name="Nanos">The most that it costs, in billionths of a US dollar; null where that is not known.</param>
/// <param name="Missing">What is not known; null where all is.</param>
internal sealed record WorstCase(string Model, long? Input, long? Output, long? Nanos, string? Missing)
{
    /// <summary>Gets the cost in US dollars.</summary>
    public decimal? Dollars => Nanos is { } nanos ? TokenPrice.Dollars(nanos) : null;

    /// <summary>Works it out.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="prompt">The bound of the prompt; null where only the model's context window bounds it.</param>
    /// <param name="cap">The ceiling of output tokens that the method has; null without.</param>
    /// <param name="tier">The tier at which it is reserved; the standard one's price where the model has none of it.</param>
    /// <param name="data">The model data of the build.</param>
    public static WorstCase Of(string name, long? prompt, long? cap, PriceTier tier, BuildModels data)
    {
        if (data.Models.Find(name) is not { } model)
        {
            return new WorstCase(name, prompt, cap, null, $"the model data does not know '{name}'");
        }

        var window = model.ContextWindow;
        var input = Least(prompt, window);
        var output = Least(cap, model.MaxOutputTokens ?? window);
        if (input is null || output is null)
        {
            return new WorstCase(name, input, output, null, $"the model data does not say what '{name}' takes and gives at most");
        }

        // Both sides share the window: the dearer of a full answer with what is left for the prompt, and of a full prompt with what is left for the answer.
        var (answer, question) = (Shape(Math.Min(input.Value, Left(window, output.Value)), output.Value), Shape(input.Value, Math.Min(output.Value, Left(window, input.Value))));
        if (answer.Nanos is null || question.Nanos is null)
        {
            return answer with { Missing = $"the model data has no price of '{name}'" };
        }

        return answer.Nanos >= question.Nanos ? answer : question;

        WorstCase Shape(long input, long output) =>
            new(name, input, output, (At(tier, input) ?? At(PriceTier.Standard, input))?.Most(input, output), null);

        TokenPrice? At(PriceTier one, long input) => model.Prices?.BoundAt(new DateTimeOffset(data.Day, TimeSpan.Zero), one, input);
    }

    private static long Left(long? window, long taken) => window is { } all ? Math.Max(0, all - taken) : long.MaxValue;

    private static long? Least(long? one, long? other) => one is null ? other : other is null ? one : Math.Min(one.Value, other.Value);
}
