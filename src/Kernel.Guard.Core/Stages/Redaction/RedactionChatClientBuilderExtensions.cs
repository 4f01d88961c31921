using System.Diagnostics.Metrics;
using KernelGuard;
using KernelGuard.Policies;
using KernelGuard.Redaction;
using KernelGuard.Stages.Redaction;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.AI;

/// <summary>Adds redaction alone to a pipeline.</summary>
public static class RedactionChatClientBuilderExtensions
{
    /// <summary>
    /// Replaces personal data in every request by placeholders, and puts the values back into the answer, whole or streamed, and into the
    /// arguments of tool calls. Add it beneath function invocation, so that tools run on real values. What it finds is counted by kind in the metric <c>kernelguard.redactions</c>, what nobody can read in <c>kernelguard.redaction.unread</c>.
    /// </summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="options">What is redacted; null for all kinds, enforced.</param>
    /// <param name="recognizers">Recognizers of the host's own; null for none.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">A recognizer is null.</exception>
    /// <exception cref="GuardConfigurationException">The options contradict each other, or name what does not exist.</exception>
    public static ChatClientBuilder UseGuardRedaction(this ChatClientBuilder builder, RedactionOptions? options = null, IEnumerable<PiiRecognizer>? recognizers = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var policy = new PolicyParts(nameof(UseGuardRedaction)).Redaction(options ?? new RedactionOptions(), null)!;
        var own = Redactor.Present(recognizers);
        return builder.Use((inner, services) => new RedactionChatClient(
            inner, Redactor.For(policy, own, new CleanTexts(TimeProvider.System)), new RedactionMetrics(services.GetService<IMeterFactory>())));
    }
}
