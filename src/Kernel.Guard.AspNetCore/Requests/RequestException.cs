using KernelGuard.AspNetCore.Problems;

namespace KernelGuard.AspNetCore.Requests;

/// <summary>Tells that a body is not what the route takes. The text names the place and the rule, and quotes nothing of the body.</summary>
internal sealed class RequestException(GuardProblem problem) : Exception(problem.Detail)
{
    public RequestException(string parameter, string message)
        : this(GuardProblem.BadRequest(parameter, message))
    {
    }

    public GuardProblem Problem { get; } = problem;
}
