using Enrollment.LocalHost.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.LocalHost.Http;

/// <summary>[FromBody]: the body as ASP.NET Core's own model binding reads it, which is what the real integration uses.</summary>
internal static class RequestBody
{
    /// <exception cref="InvalidOperationException">The body is not what the type asks for; the caller sees a 500, as on the real host.</exception>
    public static async Task<object?> ReadAsync(Invocation invocation, Type type)
    {
        var http = invocation.GetHttpContext()
            ?? throw new InvalidOperationException($"Function '{invocation.Function.Name}' has a body parameter but no HTTP trigger.");
        var metadata = http.RequestServices.GetRequiredService<IModelMetadataProvider>().GetMetadataForType(type);
        var binder = http.RequestServices.GetRequiredService<IModelBinderFactory>().CreateBinder(new ModelBinderFactoryContext
        {
            Metadata = metadata,
            BindingInfo = new BindingInfo { BinderModelName = "", BindingSource = BindingSource.Body },
        });
        var context = new DefaultModelBindingContext
        {
            ModelMetadata = metadata,
            ModelName = "",
            BindingSource = BindingSource.Body,
            ModelState = new ModelStateDictionary(),
            ActionContext = new ActionContext(http, http.GetRouteData(), new ActionDescriptor()),
        };

        await binder.BindModelAsync(context);
        if (context.Result.IsModelSet) return context.Result.Model;

        var errors = context.ModelState.Values
            .SelectMany(state => state.Errors)
            .Select(error => error.ErrorMessage.Length > 0 ? error.ErrorMessage : error.Exception?.Message);
        throw new InvalidOperationException($"The body cannot be read as {type.Name}: {string.Join(" ", errors)}");
    }
}
