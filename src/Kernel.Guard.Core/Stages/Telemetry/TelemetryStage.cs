using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Telemetry;

internal sealed class TelemetryStage
{
    public IChatClient WrapCall(IChatClient inner) => inner;

    public IChatClient WrapAttempt(IChatClient inner) => inner;
}
