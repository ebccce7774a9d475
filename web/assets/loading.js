// Trunk calls this while it loads the page's module: the bar in index.html moves by what has come of it.
export default function loading() {
  const screen = document.querySelector(".starting");
  const bar = document.getElementById("loading");
  // Also what nobody catches, such as a connection that breaks off half way.
  const fail = (reason) => {
    console.error(reason.reason ?? reason);
    screen.classList.add("failed");
  };
  addEventListener("unhandledrejection", fail);
  return {
    // `total` is the size of the module as Trunk wrote it. What streams in is unpacked, so that both count the same bytes,
    // which the answer's Content-Length would not.
    onProgress({ current, total }) {
      bar.max = total;
      bar.value = current;
    },
    onSuccess() {
      removeEventListener("unhandledrejection", fail);
    },
    onFailure: fail,
  };
}
