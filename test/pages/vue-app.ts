/** What `create-vue` gives a reader: an entry that mounts the component. */
import { createApp } from 'vue';
import SignUp from '../../docs/examples/vue.vue';

createApp(SignUp).mount('#app');
