using KernelGuard.Scoping;
using Microsoft.Extensions.AI;

namespace KernelGuard.AspNetCore.ChatCompletions.Reading;

/// <summary>Is a request's options, with what <see cref="ChatOptions"/> cannot say.</summary>
internal sealed class RequestOptions : ChatOptions, IProviderSettings
{
    public RequestOptions(ProviderSettings? provider) => Provider = provider;

    private RequestOptions(RequestOptions other)
        : base(other) => Provider = other.Provider;

    public ProviderSettings? Provider { get; }

    public override ChatOptions Clone() => new RequestOptions(this);
}
