// Tells once when the milliseconds are over that it was told last; without a number nothing.
let timer;
onmessage = ({ data }) => {
  clearTimeout(timer);
  if (data !== null) timer = setTimeout(() => postMessage(0), data);
};
