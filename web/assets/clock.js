setInterval(() => postMessage(0), 250);
