using KernelGuard.Scoping;
using KernelGuard.Targets;

namespace KernelGuard.Stages.Resilience;

/// <summary>Is what a completion asks for at present: the request, or a step of its fallback; and with it which model is asked where.</summary>
/// <param name="Model">The fallback's model; null for the request's.</param>
/// <param name="Only">The target that alone is asked, as a bit; 0 for all that completions are shared among.</param>
internal readonly record struct RouteStep(string? Model, ulong Only)
{
    public static RouteStep Of(TargetSet targets, string? model, string? target) => new(model, target is null ? 0 : targets.Find(target)?.Bit ?? 0);

    /// <summary>Answers those that are not asked because a fallback's model is asked at the targets that name none of their own.</summary>
    public ulong Aside(TargetSet targets) => Only == 0 && Model is not null ? targets.OwnModels : 0;

    /// <summary>Answers the model that is asked at a target; null for its client's own.</summary>
    /// <param name="target">The target.</param>
    /// <param name="request">The request.</param>
    /// <param name="cheaper">The model that a budget asks for in the place of the request's, or null.</param>
    public string? ModelAt(Target target, GuardChatOptions request, string? cheaper) =>
        Model is not null && (Only != 0 || !target.AsksItsOwn) ? Model
        : cheaper is not null && target.TakesDowngrades ? cheaper
        : target.AsksItsOwn ? target.Model
        : request.ModelId ?? (target.Index == 0 ? null : request.Call.RequestModel);
}
