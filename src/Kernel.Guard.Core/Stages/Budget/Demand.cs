using System.Globalization;
using KernelGuard.Accounting;
using KernelGuard.Policies;
using KernelGuard.Scoping;

namespace KernelGuard.Stages.Budget;

/// <summary>Is what an attempt may need at most, of the model that will bill it.</summary>
internal readonly struct Demand
{
    // The name under which a body asks for several answers, each of them billed.
    private const string ChoicesMember = "n";

    private const string NoWholeNumber = "a number of answers ('n') that is no whole number";

    private readonly string? _asked;
    private readonly bool _isNamed;
    private readonly long _predicted;
    private readonly GuardChatOptions _options;
    private readonly ModelCatalog _models;

    public Demand(in PromptBound prompt, GuardChatOptions options, string? model, ModelCatalog models, BudgetAssumptionsPolicy? assumptions = null, bool isBounded = false)
    {
        (_asked, _options, _models) = (model, options, models);
        Known = models.Find(model);
        Model = Known?.Id ?? model;
        Prompt = prompt.Known(Known);
        var unbounded = prompt.LimitlessFor(Known);
        if (unbounded is not null && assumptions?.UnboundedInput is { } input)
        {
            Prompt += input;
            unbounded = null;
        }
        else if (prompt.WindowOf(Known) is { } window)
        {
            (Window, unbounded) = (window, null);
            Prompt = Math.Max(Prompt, window.Tokens);
        }

        _predicted = prompt.Predicted;
        Price = AskedTier.BoundOf(Known, options, Prompt) ?? models.Assumed(Model, options, Prompt, assumptions?.UnknownModel);
        var choices = ChoicesOf(options);
        Choices = choices ?? 1;
        Unbounded = unbounded ?? (choices is null ? NoWholeNumber : null);

        // An output below 1 is none that a provider must hold to: some refuse it, others read -1 as without end.
        var named = options.MaxOutputTokens is > 0 and var asked ? asked : (int?)null;
        _isNamed = named is not null || options.OutputCap is not null;
        Wanted = named is { } most ? Math.Min(options.OutputCap ?? most, most) : options.OutputCap ?? Known?.MaxOutputTokens;
        if (isBounded && Wanted is null && models.MostOutput > 0)
        {
            (Wanted, IsAssumed) = (models.MostOutput, true);
        }

        LeastOutput = Math.Clamp(Wanted ?? int.MaxValue, 1, options.LeastOutput);
    }

    /// <summary>Answers how many answers a request asks for. Null where that is no whole number: a provider may read 5.0 as five.</summary>
    public static int? ChoicesOf(GuardChatOptions options) =>
        options.Provider is not { } provider || !provider.Body.TryGetValue(ChoicesMember, out var n) || n == "null" ? 1
        : int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var choices) ? Math.Max(1, choices)
        : null;

    /// <summary>Gets the row of the model data, or null.</summary>
    public KnownModel? Known { get; }

    /// <summary>Gets the model's name: the model data's own where it knows it.</summary>
    public string? Model { get; }

    /// <summary>Gets the price that bounds its cost; null where nobody says one, and what denies by cost denies it.</summary>
    public TokenPrice? Price { get; }

    // What does not deny is charged the dearest of all.
    private TokenPrice? Charged => Price ?? _models.Dearest(_options, AskedTier.Widest(_options), Prompt);

    /// <summary>Gets the most input tokens; where <see cref="Unbounded"/> says that there is no bound, the part that has one.</summary>
    public long Prompt { get; }

    public string? Unbounded { get; }

    /// <summary>Gets whether it is the number of answers alone that has no bound: whatever is declared of the input does not help there.</summary>
    public bool HasUnreadChoices => Unbounded == NoWholeNumber;

    /// <summary>Gets what has no bound of its own, and the tokens that the model can read, which bound the prompt in its place; null for nothing.</summary>
    public (string Medium, int Tokens)? Window { get; }

    public int Choices { get; }

    /// <summary>Gets the most output tokens that the request or its model allows for one answer; null where nothing says.</summary>
    public int? Wanted { get; }

    /// <summary>Gets the least output to which a budget may cut it short: a limit that the provider takes, unless the request itself asks for less.</summary>
    public int LeastOutput { get; }

    /// <summary>Gets whether nothing says how long an answer may be, so that it is taken to be as long as that of any model and must be capped to it.</summary>
    public bool IsAssumed { get; }

    /// <summary>Answers whether anything says how much of a budget the attempt may use at most: what has no bound, or no price, has none, and never fits into one that denies.</summary>
    public bool IsBounded(BudgetUnit unit) => unit == BudgetUnit.Requests || (Unbounded is null && (unit == BudgetUnit.Tokens || Price is not null));

    /// <summary>Answers how many output tokens fit into what is left; below 1 where the attempt does not fit.</summary>
    public long OutputIn(BudgetUnit unit, long left) => unit switch
    {
        BudgetUnit.Requests => left >= 1 ? long.MaxValue : 0,
        _ when !IsBounded(unit) => 0,
        BudgetUnit.Tokens => left < Prompt ? -1 : ((left - Prompt) / Choices) - _predicted,
        _ => (Price!.OutputFor(left, Prompt) / Choices) - _predicted,
    };

    /// <summary>
    /// Answers the least output for which a budget has room: <see cref="LeastOutput"/>, as the output is capped to what is left. Where a call would rather
    /// wait or ask a cheaper model than be cut short, it is the whole answer: if its cap was named, and the limit could ever hold it.
    /// </summary>
    public long LeastIn(BudgetPolicy budget)
    {
        if (budget.Unit == BudgetUnit.Requests)
        {
            return 1;
        }

        if (!_isNamed || (budget.OnLimit != OnLimit.Queue && !IsTurnedBy(budget)))
        {
            return LeastOutput;
        }

        // A store may round a cost up by a token's.
        var most = OutputIn(budget.Unit, budget.Limit) - (budget.Unit == BudgetUnit.Cost ? 1 : 0);
        return Wanted is { } wanted && wanted <= most ? Math.Max(LeastOutput, wanted) : LeastOutput;
    }

    /// <summary>Answers whether a budget that denies names another model, which is asked then.</summary>
    public bool IsTurnedBy(BudgetPolicy budget) => budget.DowngradeTo is { } cheaper && !IsFor(cheaper);

    /// <summary>Answers whether it is this model that is asked.</summary>
    public bool IsFor(string model) => string.Equals(model, _asked, StringComparison.OrdinalIgnoreCase) || string.Equals(model, Model, StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers the most that the attempt can use.</summary>
    public long Amount(BudgetUnit unit, long output) => unit switch
    {
        BudgetUnit.Requests => 1,
        BudgetUnit.Tokens => Prompt + Output(output),
        _ => Charged?.Most(Prompt, Output(output)) ?? 0,
    };

    /// <summary>Answers the output tokens that may be billed where each answer has at most so many: what a prediction holds beyond the answer is billed too.</summary>
    public long Output(long output) => (output + _predicted) * Choices;

    /// <summary>
    /// Answers the amount as a line, for a store that decides elsewhere: the bound of the prompt, and what each token of output adds to it.
    /// It is never below <see cref="Amount"/>, and above by a billionth of a dollar at most. The bound is null where there is none.
    /// </summary>
    public (long? Bound, double PerOutput) Line(BudgetUnit unit) => unit switch
    {
        BudgetUnit.Requests => (1, 0),
        BudgetUnit.Tokens => (Unbounded is null ? Prompt + Output(0) : null, Choices),
        _ => (Price is null || Unbounded is not null ? null : Price.Most(Prompt, Output(0)), (Charged?.PerOutput ?? 0) * Choices),
    };
}
