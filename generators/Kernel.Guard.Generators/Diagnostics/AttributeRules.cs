using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Diagnostics;

/// <summary>Holds the diagnostics of wrong attributes and templates, KG0001 onwards.</summary>
internal static class AttributeRules
{
    public static readonly DiagnosticDescriptor Duration = Rules.Error(
        "KG0001", "The text is not a duration", "{0} is '{1}', and a duration is " + Policies.Duration.Form + ", at most 3660d");

    public static readonly DiagnosticDescriptor BudgetUnit = Rules.Error(
        "KG0002", "A budget has exactly one of Tokens, Cost and Requests", "The budget sets {0} of Tokens, Cost and Requests: set exactly one");

    public static readonly DiagnosticDescriptor BudgetWindow = Rules.Error(
        "KG0003", "The budget's window is none", "The budget's Window is {0}: write " + Policies.Duration.Form + ", at most 3660d, or minute, hour, day, week or month; only a duration slides");

    public static readonly DiagnosticDescriptor Range = Rules.Error(
        "KG0004", "The value is out of range", "{0} is {1}, and must be {2}");

    public static readonly DiagnosticDescriptor FallbackModels = Rules.Error(
        "KG0005", "The fallback names no model", "[Fallback] needs one model or more, or a Target, and no name may be blank: a failed completion has nowhere to go");

    public static readonly DiagnosticDescriptor Partition = Rules.Error(
        "KG0006", "The cache's partition is not said", "[Cached] does not say who shares an answer: set Partition to Public, Tenant, User or Conversation");

    public static readonly DiagnosticDescriptor AuditedContent = Rules.Error(
        "KG0007", "Audited content is not redacted", "'{0}' keeps the conversation in the audit ledger, and its redaction is switched off: let [RedactPii] enforce and look for something, or keep no content");

    public static readonly DiagnosticDescriptor Identity = Rules.Info(
        "KG0008", "No parameter says who is asking", "'{0}' separates {1} by {2}, and has no [{2}] parameter: each call needs a GuardContext that names one, or it fails");

    public static readonly DiagnosticDescriptor UnknownVariable = Rules.Error(
        "KG0009", "The template names an unknown variable", "The template of '{1}' uses '{0}', and there is no such parameter{2}");

    public static readonly DiagnosticDescriptor UnusedParameter = Rules.Warning(
        "KG0010", "The parameter is not used", "No template of '{1}' uses the parameter '{0}': it never reaches the model");

    public static readonly DiagnosticDescriptor TemplateSyntax = Rules.Error(
        "KG0011", "The template does not parse", "{0}");

    public static readonly DiagnosticDescriptor NoMessage = Rules.Error(
        "KG0012", "The prompt method has no message", "'{0}' sends nothing: give it a [UserMessage] or a [PromptFile] with text, or a parameter that brings messages");

    public static readonly DiagnosticDescriptor AuditedByDefault = Rules.Info(
        "KG0013", "Audited content relies on the default policy", "'{0}' keeps the conversation in the audit ledger, and only the default policy redacts it: add [RedactPii] to be independent of the configuration");

    public static readonly DiagnosticDescriptor MissingDollar = Rules.Warning(
        "KG0014", "The block calls a function of a parameter's name", "'{0}' calls a function in the template of '{1}', and '{2}' is a parameter: write '{{{{${2}}}}}' for its value");

    public static readonly DiagnosticDescriptor NotText = Rules.Error(
        "KG0015", "The template names a parameter that is no text", "The parameter '{0}' of '{1}' {2}: do not name it in a template");

    public static readonly DiagnosticDescriptor TwoPrompts = Rules.Error(
        "KG0016", "The method has two prompts", "'{0}' has a [PromptFile] and messages of its own: their order would be a guess, so keep one of the two");

    public static readonly DiagnosticDescriptor UnknownModel = Rules.Info(
        "KG0017", "The model is not known", "The model data does not know '{0}': a hard budget of cost denies it, unless KernelGuard:Models or KernelGuard:UnknownModel says otherwise{1}");

    public static readonly DiagnosticDescriptor RetiredModel = Rules.Warning(
        "KG0018", "The model has been shut down", "By the model data '{0}' is not served since {1}{2}");

    public static readonly DiagnosticDescriptor ModelData = Rules.EndWarning(
        "KG0019", "The file of model data is malformed", "'{0}' is not read: {1}");

    public static readonly DiagnosticDescriptor SharedTooWidely = Rules.Warning(
        "KG0020", "The cache is shared more widely than its data", "'{0}' shares its answers {1}, and its prompt says '{2}', which is a caller's own [{3}]: set Partition to {3}, or leave the value out of the prompt");

    public static readonly DiagnosticDescriptor CachedPersonalData = Rules.Warning(
        "KG0021", "Cached personal data is not redacted", "'{0}' caches answers to '{1}', which by its name, type or classification is personal data, and {2}: add [RedactPii]");

    public static readonly DiagnosticDescriptor PersonalData = Rules.Info(
        "KG0022", "Personal data relies on the default policy", "'{0}' of '{1}' is personal data by its name, type or classification, and only the default policy redacts it: add [RedactPii] to be independent of the configuration");

    public static readonly DiagnosticDescriptor ValueInSystemMessage = Rules.Warning(
        "KG0023", "A caller's value stands in the system message", "The system message of '{1}' says '{0}', and what a caller writes there is followed like an instruction: put it into the user message");

    public static readonly DiagnosticDescriptor ChatMarkup = Rules.Warning(
        "KG0024", "The chat markup does not balance", "The template of '{0}': {1}");

    public static readonly DiagnosticDescriptor Contradiction = Rules.Warning(
        "KG0025", "The attributes contradict each other", "'{0}': {1}");

    public static readonly DiagnosticDescriptor CostPerCall = Rules.Info(
        "KG0030", "What a call costs at most", "'{0}' costs at most ${1} an attempt with '{2}': {3} tokens in, {4} out{5}");

    public static readonly DiagnosticDescriptor OverCeiling = Rules.Error(
        "KG0031", "A call may cost more than the project allows", "'{0}' may cost ${1} with '{2}' ({3} tokens in, {4} out{7}), and KernelGuardMaxCostPerCall allows ${5}{6}");

    public static readonly DiagnosticDescriptor UnknownCost = Rules.Warning(
        "KG0032", "The ceiling of cost cannot be held against the method", "What '{0}' costs is not known to the build, and KernelGuardMaxCostPerCall cannot be held against it: {1}");

    public static readonly DiagnosticDescriptor Ceiling = Rules.EndError(
        "KG0033", "The ceiling of cost is no amount", "KernelGuardMaxCostPerCall is '{0}', and must be an amount of US dollars above 0, such as 0.05");

    public static readonly DiagnosticDescriptor SmallBudget = Rules.Warning(
        "KG0034", "The budget is smaller than one call", "The budget of '{0}' is {1}, and one attempt with '{2}' may take {3}{4}: raise it, or limit the call by [Model].MaxOutputTokens");

    public static readonly DiagnosticDescriptor DearFallback = Rules.Warning(
        "KG0035", "The fallback is dearer than the budget allows", "'{0}' falls back to '{1}', where one attempt may cost ${2}, and its budget is ${3}: name a cheaper model, or limit the call by [Model].MaxOutputTokens");

    public static readonly DiagnosticDescriptor ModelCannot = Rules.Warning(
        "KG0036", "The model cannot do what the method needs", "'{0}' {1}, and by the model data '{2}' does not: calls that reach it fail");

    public static readonly DiagnosticDescriptor UnpricedModel = Rules.Info(
        "KG0037", "The model has no price", "The model data has no price of '{0}': a hard budget of cost denies it, unless KernelGuard:Models or KernelGuard:UnknownModel says otherwise");

    public static readonly DiagnosticDescriptor EndingModel = Rules.Warning(
        "KG0038", "The model will be shut down soon", "By the model data '{0}' is not served from {1} on{2}");
}
