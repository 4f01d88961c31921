using KernelGuard;
using Microsoft.SemanticKernel;

[assembly: GuardPolicy("house")]

namespace Shop
{
    [RedactPii]
    public sealed class Mail
    {
        [KernelFunction]
        [Retry(1)]
        public string Send([Tenant] string shop, string text, int priority = 1) => text;

        [KernelFunction]
        public string Send(string text) => text;
    }

    public static class Box<T>
    {
        [KernelFunction]
        public static void Open()
        {
        }
    }
}
