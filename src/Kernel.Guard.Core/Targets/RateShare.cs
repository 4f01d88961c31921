namespace KernelGuard.Targets;

/// <summary>Is what an attempt took off what is known to be left of its target's rate.</summary>
/// <param name="Tokens">About how many tokens.</param>
/// <param name="Said">How often the provider had said what is left; 0 where it had not, and nothing was taken.</param>
internal readonly record struct RateShare(long Tokens, int Said);
